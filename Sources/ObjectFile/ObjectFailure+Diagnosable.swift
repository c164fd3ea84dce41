public import Diagnostics
import Encodings

extension ObjectFailure: Diagnosable {
  /// The area of object files and archives.
  public static var domain: String { "object" }

  /// Stable and unique.
  public var code: String {
    switch self {
    case .truncated: "object.truncated"
    case .magic: "object.magic"
    case .elfClass: "object.class"
    case .byteOrder: "object.byte-order"
    case .fileType: "object.type"
    case .field: "object.field"
    case .extendedSections: "object.sections"
    case .repeated: "object.repeated"
    case .noSymbolTable: "object.no-symbols"
    case .archiveMagic: "object.archive-magic"
    case .thinArchive: "object.thin-archive"
    case .archiveNumber: "object.archive-number"
    case .memberHeader: "object.member-header"
    case .memberName: "object.member-name"
    case .indexEntry: "object.index"
    case .linkerScript: "object.linker-script"
    case .repeatedAddress: "object.repeated-address"
    case .openComment: "object.open-comment"
    case .wideAddress: "object.wide-address"
    }
  }

  /// What is wrong, with file, offset and values.
  public var description: String {
    switch self {
    case .truncated(let file, let field, let offset, let needed, let available):
      "\(file): \(field) at offset \(offset) needs \(needed) bytes, the file has \(available) there."
    case .magic(let file, let found):
      "\(file): starts with \(Self.hex(found)), an ELF file starts with 7f454c46."
    case .elfClass(let file, let value):
      "\(file): the class at offset 4 is \(value), expected 1 (ELF32) or 2 (ELF64)."
    case .byteOrder(let file, let value):
      "\(file): the byte order at offset 5 is \(value), expected 1 (little-endian)."
    case .fileType(let file, let value):
      "\(file): the type at offset 16 is \(Self.typeName(value)), expected 1 (relocatable object)."
    case .field(let file, let field, let offset, let value, let expected):
      "\(file): \(field) at offset \(offset) is \(value), expected \(expected)."
    case .extendedSections(let file):
      "\(file): has 65,280 sections or more."
    case .repeated(let file, let field, let first, let second):
      "\(file): sections \(first) and \(second) are both \(field)."
    case .noSymbolTable(let file):
      "\(file): has no symbol table (section .symtab)."
    default: archiveDescription
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .magic, .fileType: "Give the .o files that the compiler writes with -c."
    case .elfClass, .byteOrder: "Compile the object for a little-endian 32 or 64-bit target."
    case .extendedSections: "Compile without -ffunction-sections and -fdata-sections."
    case .noSymbolTable: "Compile again without -s, and do not strip the object."
    case .archiveMagic: "Give a .a archive, or a linker script of GROUP( … ) lines."
    case .thinArchive: "Make the archive again without ar's option T (--thin)."
    case .linkerScript: "Give the archives that the script means one by one."
    case .indexEntry: "Write the archive's index again with ranlib."
    case .repeatedAddress: "Leave one line per name in the file."
    case .openComment: "End the comment with */ at the end of a line."
    case .wideAddress: "Give the address as 0x and 1 to 8 hexadecimal digits."
    case .archiveNumber, .memberHeader, .memberName:
      "The archive is damaged; make or install it again."
    case .truncated, .field, .repeated: "The file is damaged; compile or install it again."
    }
  }

  /// Malformed input.
  public var exitStatus: ExitStatus { .badInput }

  private var archiveDescription: String {
    switch self {
    case .archiveMagic(let file, let found):
      "\(file): starts with \(Self.hex(found)), an archive starts with 213c617263683e0a."
    case .thinArchive(let file):
      "\(file): is a thin archive, its members are not in it."
    case .archiveNumber(let file, let field, let offset, let text):
      "\(file): \(field) at offset \(offset) is \"\(PrintableText.escaped(text))\", expected digits."
    case .memberHeader(let file, let offset, let found):
      "\(file): the member header before offset \(offset) ends with \(Self.hex(found)),"
        + " expected 600a."
    case .memberName(let file, let offset, let position, let tableSize):
      "\(file): the member at offset \(offset) has its name at \(position) of the long names,"
        + " which are \(tableSize) bytes."
    case .indexEntry(let file, let symbol, let offset):
      "\(file): the index has \(PrintableText.escaped(symbol, limit: 80)) at offset \(offset),"
        + " where no member begins."
    case .linkerScript(let file, let text):
      "\(file): holds \"\(PrintableText.escaped(text, limit: 60))\", expected GROUP or OUTPUT_FORMAT."
    case .openComment(let file):
      "\(file): has a comment without an end."
    case .wideAddress(let file, let name, let digits):
      "\(file): the address of \(PrintableText.escaped(name, limit: 80)) is"
        + " 0x\(PrintableText.escaped(digits, limit: 40)), more than 32 bits."
    case .repeatedAddress(let file, let name):
      "\(file): gives \(PrintableText.escaped(name, limit: 80)) two addresses."
    default: ""
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.isEmpty ? "nothing" : Hex.text(bytes)
  }

  private static func typeName(_ value: Int) -> String {
    switch value {
    case 2: "2 (program)"
    case 3: "3 (shared library or program)"
    case 4: "4 (core dump)"
    default: "\(value)"
    }
  }
}
