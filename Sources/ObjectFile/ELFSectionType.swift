/// What a section holds: the field `sh_type`.
///
/// Source: System V ABI, chapter 4, "Sections"; 0x7000_0003 by the supplements of Arm and RISC-V;
/// the compact relocations by LLVM's `BinaryFormat/ELF.h`.
public struct ELFSectionType: RawRepresentable, Equatable, Sendable {
  /// The number in the file.
  public let rawValue: UInt32

  /// The type with this number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// No section.
  public static let null = ELFSectionType(rawValue: 0)
  /// Code or data.
  public static let programBits = ELFSectionType(rawValue: 1)
  /// The symbol table.
  public static let symbolTable = ELFSectionType(rawValue: 2)
  /// Names.
  public static let stringTable = ELFSectionType(rawValue: 3)
  /// Relocations with addends.
  public static let rela = ELFSectionType(rawValue: 4)
  /// Zeros that take no place in the file.
  public static let noBits = ELFSectionType(rawValue: 8)
  /// Relocations whose addends stand in place.
  public static let rel = ELFSectionType(rawValue: 9)
  /// Constructors.
  public static let initArray = ELFSectionType(rawValue: 14)
  /// Destructors.
  public static let finiArray = ELFSectionType(rawValue: 15)
  /// Functions that run before constructors.
  public static let preinitArray = ELFSectionType(rawValue: 16)
  /// What the object needs and assumes, by the machine's own list.
  public static let attributes = ELFSectionType(rawValue: 0x7000_0003)

  /// Whether it holds relocations in a form that is packed: `SHT_RELR`, `SHT_CREL`,
  /// `SHT_ANDROID_REL`, `SHT_ANDROID_RELA`.
  public var isCompactRelocations: Bool {
    [19, 0x4000_0014, 0x6000_0001, 0x6000_0002].contains(rawValue)
  }
}
