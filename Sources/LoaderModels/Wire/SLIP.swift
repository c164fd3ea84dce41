/// The marks of RFC 1055 and the way frames are written with them.
enum SLIP {
  static let end: UInt8 = 0xC0
  static let escape: UInt8 = 0xDB
  static let escapedEnd: UInt8 = 0xDC
  static let escapedEscape: UInt8 = 0xDD

  /// `body` as it goes over the line.
  static func framed(_ body: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = [end]
    bytes.reserveCapacity(body.count + 16)
    for byte in body {
      switch byte {
      case end: bytes += [escape, escapedEnd]
      case escape: bytes += [escape, escapedEscape]
      default: bytes.append(byte)
      }
    }
    bytes.append(end)
    return bytes
  }
}
