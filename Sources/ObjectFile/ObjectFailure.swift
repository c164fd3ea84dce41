/// Why an object file, an archive or a linker script is refused.
///
/// `file` is the path as given, for a member of an archive `ARCHIVE:MEMBER`. Offsets count from the
/// start of that file or member.
public enum ObjectFailure: Equatable, Sendable {
  /// A field or table reaches past the end of the file.
  case truncated(file: String, field: String, offset: Int, needed: Int, available: Int)
  /// The first bytes are not those of an ELF file.
  case magic(file: String, found: [UInt8])
  /// Neither ELF32 nor ELF64.
  case elfClass(file: String, value: Int)
  /// Another byte order than little-endian.
  case byteOrder(file: String, value: Int)
  /// Not a relocatable object: a program, a shared library, a core dump.
  case fileType(file: String, value: Int)
  /// A field with a value that cannot be.
  case field(file: String, field: String, offset: Int, value: Int, expected: String)
  /// Section numbers of 0xFF00 and more, which need the extended numbering.
  case extendedSections(file: String)
  /// Two sections where one is expected.
  case repeated(file: String, field: String, first: Int, second: Int)
  /// No symbol table.
  case noSymbolTable(file: String)
  /// A file that is no archive.
  case archiveMagic(file: String, found: [UInt8])
  /// An archive that only names its members, which are files of their own.
  case thinArchive(file: String)
  /// Something else than decimal digits in an archive's header.
  case archiveNumber(file: String, field: String, offset: Int, text: String)
  /// A member's header does not end as it must.
  case memberHeader(file: String, offset: Int, found: [UInt8])
  /// A member's name that is not in the table of long names.
  case memberName(file: String, offset: Int, position: Int, tableSize: Int)
  /// The archive's index names a place where no member begins.
  case indexEntry(file: String, symbol: String, offset: Int)
  /// A linker script with something else than GROUP and OUTPUT_FORMAT.
  case linkerScript(file: String, text: String)
  /// A linker script or address list with a comment that does not end.
  case openComment(file: String)
  /// An address of more than 32 bits in an address list.
  case wideAddress(file: String, name: String, digits: String)
  /// An address list with the same name twice.
  case repeatedAddress(file: String, name: String)
}
