/// The framing of Espressif's serial loaders: frames between `C0` bytes.
///
/// Source: Espressif "Serial Protocol", packet format; RFC 1055.
public enum SLIP {
  /// Begins and ends a frame.
  public static let delimiter: UInt8 = 0xC0
  /// Begins an escape.
  static let escape: UInt8 = 0xDB
  /// Behind `escape`: the byte was a delimiter.
  static let escapedDelimiter: UInt8 = 0xDC
  /// Behind `escape`: the byte was an escape.
  static let escapedEscape: UInt8 = 0xDD

  /// `body` as a frame, escaped and with both delimiters.
  public static func frame(_ body: some Sequence<UInt8>) -> [UInt8] {
    var frame = [delimiter]
    for byte in body {
      switch byte {
      case delimiter: frame += [escape, escapedDelimiter]
      case escape: frame += [escape, escapedEscape]
      default: frame.append(byte)
      }
    }
    frame.append(delimiter)
    return frame
  }
}
