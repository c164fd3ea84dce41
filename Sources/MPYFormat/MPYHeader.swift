/// The first bytes of an `.mpy` file.
///
/// Source: MicroPython v1.28 `py/persistentcode.c`.
public struct MPYHeader: Equatable, Sendable {
  /// The version written and read here: MicroPython 1.19 and newer.
  public static let version = 6

  /// The sub-version of native code MicroPython 1.23 and newer write.
  public static let newestSubVersion = 3

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

  /// The bits of small integers mpy-cross assumes, which every firmware has.
  public static let usualSmallIntegerBits = 31

  /// A header to write.
  ///
  /// - Parameters:
  ///   - architecture: `none` for bytecode alone.
  ///   - subVersion: of native code, 0 to 3; nil is 3, or 0 without native code.
  ///   - architectureFlags: 0, or what RISC-V code needs.
  ///   - smallIntegerBits: 0 to 255, of the widest small integer in the file.
  public init(
    architecture: MPYArchitecture = .none,
    subVersion: Int? = nil,
    architectureFlags: Int = 0,
    smallIntegerBits: Int = MPYHeader.usualSmallIntegerBits
  ) {
    self.architecture = architecture
    self.subVersion = (subVersion ?? (architecture == .none ? 0 : Self.newestSubVersion)) & 0x03
    self.architectureFlags = architectureFlags & (1 << (7 * Self.flagsByteLimit) - 1)
    self.smallIntegerBits = smallIntegerBits & 0xFF
    byteCount = 4 + (self.architectureFlags == 0 ? 0 : self.architectureFlags > 0x7F ? 2 : 1)
  }

  /// The header as MicroPython's tools write it.
  public var bytes: [UInt8] {
    var features = UInt8(subVersion | architecture.rawValue << 2)
    if architectureFlags != 0 { features |= Self.flagsFollow }
    var bytes = [Self.magic, UInt8(Self.version), features, UInt8(smallIntegerBits)]
    if architectureFlags != 0 { MPYNumber.append(architectureFlags, to: &bytes) }
    return bytes
  }

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
