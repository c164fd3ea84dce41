/// Notices the end of a whole reply (`FramedReply`) in a program's output, byte by byte.
///
/// A program of ours has nothing to say after its reply, so what is missing behind it was lost.
struct ReplyWatch: Sendable {
  /// A reply was whole.
  private(set) var hasReply = false

  private static let mark = Array("#mote ".utf8)
  /// Mark, nonce, length and check with a blank behind each.
  private static let longestHead = 48
  /// As much as callers keep of a program's output.
  private static let longestText = 1 << 20

  private var frame: [UInt8] = []
  /// How long the frame will be; nil while its head is not whole.
  private var length: Int?

  /// Takes the next byte of the output.
  mutating func append(_ byte: UInt8) {
    if frame.isEmpty, byte != Self.mark[0] { return }
    frame.append(byte)
    if let length {
      if frame.count == length { endFrame() }
    } else if !isHead || byte == Self.mark[0] {
      restart(with: byte)
    } else if byte == UInt8(ascii: " ") {
      readHead(upTo: byte)
    }
  }

  private var isHead: Bool {
    frame.count <= Self.longestHead
      && frame.prefix(Self.mark.count).elementsEqual(Self.mark.prefix(frame.count))
  }

  private mutating func readHead(upTo byte: UInt8) {
    let words = frame.dropFirst(Self.mark.count).split(separator: UInt8(ascii: " "))
    guard words.count >= 3 else { return }
    guard let count = Int(String(decoding: words[1], as: UTF8.self)),
      (0...Self.longestText).contains(count)
    else { return restart(with: byte) }
    length = frame.count + count + 1
  }

  private mutating func endFrame() {
    let nonce = frame.dropFirst(Self.mark.count).prefix { $0 != UInt8(ascii: " ") }
    if (try? FramedReply(in: frame, nonce: String(decoding: nonce, as: UTF8.self))) != nil {
      hasReply = true
    }
    restart(with: 0)
  }

  private mutating func restart(with byte: UInt8) {
    frame = byte == Self.mark[0] ? [byte] : []
    length = nil
  }
}
