/// Takes frames out of a byte stream.
///
/// Source: RFC 1055, as Espressif's "Serial Protocol" uses it: a frame begins and ends with 0xC0.
/// What stands outside frames is skipped; an unterminated frame ends with the next 0xC0.
struct SLIPReader: Sendable {
  /// Longer frames are dropped; the stub's largest is 16 KiB with its headers.
  static let longest = 32 * 1024

  private var frame: [UInt8] = []
  private var isInside = false
  private var isEscaped = false
  private var isDamaged = false

  /// The frame `byte` ends, without its escapes; nil while there is none.
  mutating func take(_ byte: UInt8) -> [UInt8]? {
    if byte == SLIP.end { return end() }
    guard isInside, !isDamaged else { return nil }
    if isEscaped {
      isEscaped = false
      switch byte {
      case SLIP.escapedEnd: frame.append(SLIP.end)
      case SLIP.escapedEscape: frame.append(SLIP.escape)
      default: isDamaged = true
      }
    } else if byte == SLIP.escape {
      isEscaped = true
    } else {
      frame.append(byte)
    }
    if frame.count > Self.longest { isDamaged = true }
    return nil
  }

  /// An end is the next frame's beginning as well: two in a row enclose nothing.
  private mutating func end() -> [UInt8]? {
    defer {
      frame.removeAll(keepingCapacity: true)
      isInside = true
      isEscaped = false
      isDamaged = false
    }
    return frame.isEmpty || isDamaged || isEscaped ? nil : frame
  }
}
