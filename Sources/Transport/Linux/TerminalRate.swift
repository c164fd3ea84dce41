#if os(Linux)
import Glibc

/// Any rate on an open terminal (`termios2`, Linux `include/uapi/asm-generic/termbits.h`).
///
/// libserialport sets rates on ports it opens itself; this one stays open and ours alone.
package enum TerminalRate {
  // TCGETS2 and TCSETS2, `include/uapi/asm-generic/ioctls.h`: macros over sizeof that Swift does not
  // import. TCSETSW2 would wait without end for a device that takes no bytes.
  private static let readRequest: UInt = 0x802C_542A
  private static let setRequest: UInt = 0x402C_542B
  /// Bytes of `struct termios2`, and the places of its fields.
  private static let byteCount = 44
  private static let controlFlags = 8
  private static let inputRate = 36
  private static let outputRate = 40
  /// `CBAUD` with `CIBAUD`, the bits that name a rate, and `BOTHER`, the name of any rate.
  private static let rateBits: UInt32 = 0x100F_100F
  private static let anyRate: UInt32 = 0x1000_1000

  /// Bits per second of the output; nil when the system refuses, with `errno`.
  package static func read(_ descriptor: Int32) -> UInt32? {
    settings(of: descriptor).map { word(of: $0, at: outputRate) }
  }

  /// Sets both directions; false when the system refuses, with `errno`.
  package static func set(_ descriptor: Int32, baudRate: UInt32) -> Bool {
    guard var settings = settings(of: descriptor) else { return false }
    let flags = word(of: settings, at: controlFlags) & ~rateBits | anyRate
    for (value, place) in [(flags, controlFlags), (baudRate, inputRate), (baudRate, outputRate)] {
      withUnsafeBytes(of: value) { settings.replaceSubrange(place..<place + 4, with: $0) }
    }
    return ioctl(descriptor, setRequest, &settings) == 0
  }

  private static func settings(of descriptor: Int32) -> [UInt8]? {
    var settings = [UInt8](repeating: 0, count: byteCount)
    return ioctl(descriptor, readRequest, &settings) == 0 ? settings : nil
  }

  /// In the machine's own byte order.
  private static func word(of settings: [UInt8], at place: Int) -> UInt32 {
    settings.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt32.self) }
  }
}
#endif
