/// The first bytes of an `.mpy` file.
///
/// Source: MicroPython v1.28 `py/persistentcode.c`.
public struct MPYHeader: Equatable, Sendable {
  /// The version written and read here: MicroPython 1.19 and newer.
  public static let version = 6

  private static let magic = UInt8(ascii: "M")
  private static let flagsFollow: UInt8 = 0x40
  private static let reserved: UInt8 = 0x80
  /// Arch flags have a few bits; more than two bytes of them are no flags.
  private static let flagsByteLimit = 2

  /// Sub-version of native code; bytecode files write 0 and nobody checks it.
  public let subVersion: Int
  /// `none` in files without native code.
  public let architecture: MPYArchitecture
  /// Optional instruction sets of RISC-V that the code needs, 0 for none.
  public let architectureFlags: Int
  /// Small integers of the file need as many bits.
  public let smallIntegerBits: Int
  /// Bytes of the header; the rest is the file's content.
  public let byteCount: Int

  /// Reads the header at the start of `bytes`.
  ///
  /// - Throws: `MPYFailure` where the bytes are no version 6 file.
  public init(_ bytes: [UInt8]) throws(MPYFailure) {
    guard bytes.count >= 4 else { throw .truncated(byteCount: bytes.count) }
    guard bytes[0] == Self.magic else { throw .magic(bytes[0]) }
    guard bytes[1] == Self.version else { throw .version(Int(bytes[1])) }
    guard bytes[2] & Self.reserved == 0 else { throw .reservedBit(bytes[2]) }
    let code = Int(bytes[2] >> 2 & 0x0F)
    guard let architecture = MPYArchitecture(rawValue: code) else { throw .architecture(code) }
    subVersion = Int(bytes[2] & 0x03)
    self.architecture = architecture
    smallIntegerBits = Int(bytes[3])
    guard bytes[2] & Self.flagsFollow != 0 else {
      architectureFlags = 0
      byteCount = 4
      return
    }
    (architectureFlags, byteCount) = try Self.flags(bytes)
  }

  private static func flags(_ bytes: [UInt8]) throws(MPYFailure) -> (value: Int, end: Int) {
    var value = 0
    for (position, byte) in bytes.dropFirst(4).prefix(flagsByteLimit).enumerated() {
      value = value << 7 | Int(byte & 0x7F)
      if byte < 0x80 { return (value, 5 + position) }
    }
    throw .flags
  }
}
