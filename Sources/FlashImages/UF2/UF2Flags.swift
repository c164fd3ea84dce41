/// What a UF2 block says of itself (UF2 specification, "Flags").
public struct UF2Flags: OptionSet, Hashable, Sendable {
  /// The 32 bits as they stand in the block.
  public let rawValue: UInt32

  /// Flags from the bits of a block.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The block is not for the main flash; bootloaders pass over it.
  public static let notMainFlash = UF2Flags(rawValue: 0x0001)
  /// The block holds part of a file, not flash.
  public static let fileContainer = UF2Flags(rawValue: 0x1000)
  /// The block names its family.
  public static let family = UF2Flags(rawValue: 0x2000)
  /// The last 24 bytes of the data are an MD5 with its range.
  public static let digest = UF2Flags(rawValue: 0x4000)
  /// Extension tags stand behind the payload.
  public static let tags = UF2Flags(rawValue: 0x8000)
}
