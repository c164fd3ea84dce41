import Glibc

/// The rate the host has set on its side of a pty.
enum HostRate {
  // TCGETS2, Linux include/uapi/asm-generic/ioctls.h and termbits.h: a macro over sizeof that Swift
  // does not import; it knows rates that no constant has.
  private static let request: UInt = 0x802C_542A
  private static let length = 44
  private static let outputRateOffset = 40

  /// In baud, read from the master; nil when the system does not say.
  static func of(_ master: Int32) -> Int? {
    let settings = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: 4)
    defer { settings.deallocate() }
    guard let address = settings.baseAddress, ioctl(master, request, address) == 0 else {
      return nil
    }
    let rate = settings.load(fromByteOffset: outputRateOffset, as: UInt32.self)
    return rate > 0 ? Int(rate) : nil
  }
}
