/// Keeps Ctrl-C out of binary data, so that it always interrupts the board.
///
/// `~` becomes `~ ` and 03 becomes `~!`; nothing else changes. Random data grows by 0.8 %. For what
/// is sent once; blocks have `LineSegments`.
public enum LineEscape {
  private static let mark: UInt8 = 0x7E
  private static let interrupt: UInt8 = 0x03

  /// `bytes` without a 03 among them.
  public static func escaped(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(bytes.underestimatedCount + bytes.underestimatedCount / 64)
    for byte in bytes {
      switch byte {
      case mark: escaped += [mark, 0x20]
      case interrupt: escaped += [mark, 0x21]
      default: escaped.append(byte)
      }
    }
    return escaped
  }
}
