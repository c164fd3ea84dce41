import FuzzDriver
import Glibc
import RawREPL
import TransferProtocol

/// Replies, envelopes and pieces: whatever a board prints is read or refused, however it arrives.
///
/// The first byte of an input is the size of the pieces.
@main
struct FuzzReply {
  static let content = [UInt8](repeating: 0x10, count: 70) + Array(repeating: 0x03, count: 70)

  static func main() {
    exit(
      fuzz { bytes, count in
        FuzzReply.test([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    )
  }

  static func test(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let (board, size) = (Array(input.dropFirst()), Int(first))
    expectFrame(board)
    let load = expectSame(LoadDialogue(large: [1], small: [2], leastHeap: 10), board, size)
    guard load.sent.count <= 1, load.sent.isEmpty == (load.dialogue.isLarge == nil) else {
      abort()
    }
    let reply = expectSame(ReplyDialogue(limit: .seconds(1)), board, size)
    guard reply.sent.isEmpty, reply.dialogue.output.count <= board.count else { abort() }
    let pieces = expectSame(PieceDialogue(content), board, size)
    guard pieces.sent.count <= board.count(where: { $0 == 0x1C }),
      pieces.sent.allSatisfy({ $0.count <= 60 && !$0.contains(0x03) })
    else { abort() }
    let counted = expectSame(CountedDialogue(count: 40), board, size)
    guard counted.sent.isEmpty, counted.dialogue.content.count <= 40 else { abort() }
  }

  static func expectSame<Dialogue: BoardDialogue>(
    _ dialogue: Dialogue,
    _ board: [UInt8],
    _ size: Int
  ) -> Fed<Dialogue> {
    let whole = Fed(dialogue, board, size: board.count)
    guard whole.isSame(as: Fed(dialogue, board, size: size)) else { abort() }
    return whole
  }

  /// A reply that is read stands there, with its length and its checksum.
  static func expectFrame(_ board: [UInt8]) {
    guard let reply = try? FramedReply(in: board, nonce: "123456789") else { return }
    let text = Array(reply.text.utf8)
    // What is no UTF-8 was replaced: then the text cannot be looked for.
    guard !reply.text.contains("\u{FFFD}") else { return }
    guard board.firstRange(of: text + [UInt8(ascii: "#")]) != nil else { abort() }
  }
}
