/// One entry of an ELF file's section header table.
public struct ELFSection: Equatable, Sendable {
  /// Position in the table.
  public let index: Int
  /// Where the name begins in the file.
  public let nameOffset: Int
  /// Bytes of the name.
  public let nameLength: Int
  /// `sh_type`.
  public let type: ELFSectionType
  /// `sh_flags`.
  public let flags: ELFSectionFlags
  /// `sh_addr`, 0 in a relocatable object.
  public let address: Int
  /// Where the content begins in the file.
  public let offset: Int
  /// Bytes of the content; for `noBits` bytes of memory.
  public let size: Int
  /// `sh_link`.
  public let link: Int
  /// `sh_info`.
  public let info: Int
  /// `sh_addralign`.
  public let alignment: Int
  /// `sh_entsize`.
  public let entrySize: Int

  /// Whether the content stands in the file.
  var isStored: Bool { type != .noBits && type != .null }
}
