/// One entry of an ELF file's symbol table.
public struct ELFSymbol: Equatable, Sendable {
  /// Section number of an undefined symbol.
  public static let undefined = 0
  /// Section number of a symbol with a fixed value.
  public static let absolute = 0xFFF1
  /// Section number of a variable that the linker is to place.
  public static let common = 0xFFF2
  /// First section number with a meaning of its own.
  public static let reserved = 0xFF00

  /// Where the name begins in the file; the name of section 0 is empty.
  public let nameOffset: Int
  /// Bytes of the name.
  public let nameLength: Int
  /// `st_value`: offset in the section; of a common symbol its alignment.
  public let value: Int
  /// `st_size`.
  public let size: Int
  /// `st_shndx`.
  public let section: Int
  /// The upper half of `st_info`.
  public let binding: ELFSymbolBinding
  /// The lower half of `st_info`.
  public let type: ELFSymbolType
}
