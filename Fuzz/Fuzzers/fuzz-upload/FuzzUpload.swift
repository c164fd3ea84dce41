import FuzzDriver
import Glibc
import TransferProtocol

/// Whatever a board answers, the host sends a block for a signal and never Ctrl-C, and counts as
/// done no more than there is.
///
/// The first byte of an input is the size of the pieces.
@main
struct FuzzUpload {
  static let entries: [TransferEntry] = [
    .directory(path: "/d"),
    .file(path: "/d/a", content: (0..<700).map { UInt8(truncatingIfNeeded: $0 * $0) }, offset: 0),
    .removal(path: "/old", isDirectory: false),
    .file(path: "/b", content: [UInt8](repeating: 3, count: 200), offset: 64),
  ]
  static let settings = UploadSettings(aheadLimit: 60, largestBlock: 256)

  static func main() {
    exit(
      fuzz { bytes, count in
        FuzzUpload.test([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    )
  }

  static func test(_ input: [UInt8]) {
    guard let size = input.first else { return }
    let dialogue = UploadDialogue(entries, settings: settings)
    let board = Array(input.dropFirst())
    let whole = Fed(dialogue, board, size: board.count)
    let cut = Fed(dialogue, board, size: Int(size))
    guard whole.isSame(as: cut), whole.dialogue.outcome == cut.dialogue.outcome else { abort() }
    expectBounds(whole, signals: board.count { (0x1C...0x1F).contains($0) })
  }

  static func expectBounds(_ fed: Fed<UploadDialogue>, signals: Int) {
    guard fed.sent.count <= signals else { abort() }
    for bytes in fed.sent {
      // A head, a block of 256 bytes in two segments, and what waits ahead.
      guard !bytes.contains(0x03), bytes.count <= 12 + 2 + 256 + settings.aheadLimit else {
        abort()
      }
    }
    let dialogue = fed.dialogue
    guard dialogue.finishedEntryCount <= entries.count,
      (0...836).contains(dialogue.writtenByteCount)
    else { abort() }
    if dialogue.outcome == .complete {
      guard dialogue.finishedEntryCount == entries.count, dialogue.writtenByteCount == 836 else {
        abort()
      }
    }
  }
}
