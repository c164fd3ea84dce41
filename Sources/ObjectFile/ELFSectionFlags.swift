/// How a section is used: the field `sh_flags`.
///
/// Source: System V ABI, chapter 4, "Sections".
public struct ELFSectionFlags: OptionSet, Sendable {
  /// The bits in the file.
  public let rawValue: UInt64

  /// The flags with these bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Written to at run time.
  public static let write = ELFSectionFlags(rawValue: 1)
  /// Part of the program's memory.
  public static let allocate = ELFSectionFlags(rawValue: 2)
  /// Instructions.
  public static let execute = ELFSectionFlags(rawValue: 4)
  /// Thread-local storage.
  public static let threadLocal = ELFSectionFlags(rawValue: 0x400)
  /// The content is compressed.
  public static let compressed = ELFSectionFlags(rawValue: 0x800)
}
