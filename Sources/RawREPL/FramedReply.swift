import Encodings

/// Finds one reply of our board-side functions in a program's output, whatever else prints there.
///
/// The board prints `#mote NONCE LENGTH CHECK TEXT#`: printable ASCII without line ends. `CHECK`
/// is `c` and the CRC-32 of the text in hexadecimal, or `s` and the sum of its bytes modulo 65536
/// where the firmware has no `binascii.crc32`.
public struct FramedReply: Equatable, Sendable {
  /// Why output holds no valid reply.
  public enum Failure: Error, Equatable, Sendable {
    /// No frame with this nonce is there.
    case missing
    /// A frame is there, but its length or checksum is wrong.
    case damaged
  }

  /// The reply.
  public let text: String

  /// Reads the reply marked with `nonce` out of `output`.
  public init(in output: [UInt8], nonce: String) throws(Failure) {
    let mark = Array("#mote \(nonce) ".utf8)
    var found = false
    var start = 0
    while let position = Self.index(of: mark, in: output, from: start) {
      found = true
      start = position + mark.count
      if let text = Self.body(in: output[start...]) {
        self.text = text
        return
      }
    }
    throw found ? .damaged : .missing
  }

  private static func body(in bytes: ArraySlice<UInt8>) -> String? {
    let head = bytes.prefix(32).split(
      separator: UInt8(ascii: " "),
      maxSplits: 2,
      omittingEmptySubsequences: false
    )
    guard head.count == 3, let length = Int(String(decoding: head[0], as: UTF8.self)),
      length >= 0, length <= bytes.count
    else { return nil }
    let start = head[2].startIndex
    guard let kind = head[1].first, start + length < bytes.endIndex else { return nil }
    let text = bytes[start..<(start + length)]
    guard bytes[start + length] == UInt8(ascii: "#") else { return nil }
    let stated = UInt32(String(decoding: head[1].dropFirst(), as: UTF8.self), radix: 16)
    guard stated == check(text, kind: kind) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  private static func check(_ text: ArraySlice<UInt8>, kind: UInt8) -> UInt32? {
    switch kind {
    case UInt8(ascii: "c"): CRC32.checksum(text)
    case UInt8(ascii: "s"): text.reduce(0) { ($0 + UInt32($1)) & 0xFFFF }
    default: nil
    }
  }

  private static func index(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count - start >= mark.count else { return nil }
    return (start...(bytes.count - mark.count)).first {
      bytes[$0] == mark[0] && bytes[$0..<($0 + mark.count)].elementsEqual(mark)
    }
  }
}
