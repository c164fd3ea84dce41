import Diagnostics
import ObjectFile
import Testing

@Suite("Errors of object files")
struct ObjectFailureTests {
  private static let all: [ObjectFailure] = [
    .truncated(file: "a.o", field: "section table", offset: 52, needed: 280, available: 240),
    .magic(file: "a.o", found: [0x4D, 0x5A]),
    .elfClass(file: "a.o", value: 3),
    .byteOrder(file: "a.o", value: 2),
    .fileType(file: "a.o", value: 2),
    .field(file: "a.o", field: "entry size", offset: 36, value: 12, expected: "8"),
    .extendedSections(file: "a.o"),
    .repeated(file: "a.o", field: "symbol tables", first: 2, second: 3),
    .noSymbolTable(file: "a.o"),
    .archiveMagic(file: "a.a", found: []),
    .thinArchive(file: "a.a"),
    .archiveNumber(file: "a.a", field: "member size", offset: 56, text: "12x"),
    .memberHeader(file: "a.a", offset: 68, found: [0, 1]),
    .memberName(file: "a.a", offset: 8, position: 99, tableSize: 20),
    .indexEntry(file: "a.a", symbol: "sin", offset: 4096),
    .linkerScript(file: "m.a", text: "INPUT(a)"),
    .repeatedAddress(file: "rom.ld", name: "printf"),
    .openComment(file: "rom.ld"),
    .wideAddress(file: "rom.ld", name: "printf", digits: "1234567890"),
  ]

  @Test("every error has a code of its own, advice, and its values in one sentence")
  func complete() {
    #expect(Set(Self.all.map(\.code)).count == Self.all.count)
    for failure in Self.all {
      #expect(failure.code.hasPrefix("object."))
      #expect(failure.advice?.hasSuffix(".") == true)
      #expect(failure.description.hasSuffix("."))
      #expect(failure.exitStatus == .badInput)
    }
  }

  @Test("the sentences")
  func sentences() {
    #expect(
      Self.all.map(\.description) == [
        "a.o: section table at offset 52 needs 280 bytes, the file has 240 there.",
        "a.o: starts with 4d5a, an ELF file starts with 7f454c46.",
        "a.o: the class at offset 4 is 3, expected 1 (ELF32) or 2 (ELF64).",
        "a.o: the byte order at offset 5 is 2, expected 1 (little-endian).",
        "a.o: the type at offset 16 is 2 (program), expected 1 (relocatable object).",
        "a.o: entry size at offset 36 is 12, expected 8.",
        "a.o: has 65,280 sections or more.",
        "a.o: sections 2 and 3 are both symbol tables.",
        "a.o: has no symbol table (section .symtab).",
        "a.a: starts with nothing, an archive starts with 213c617263683e0a.",
        "a.a: is a thin archive, its members are not in it.",
        "a.a: member size at offset 56 is \"12x\", expected digits.",
        "a.a: the member header before offset 68 ends with 0001, expected 600a.",
        "a.a: the member at offset 8 has its name at 99 of the long names, which are 20 bytes.",
        "a.a: the index has sin at offset 4096, where no member begins.",
        "m.a: holds \"INPUT(a)\", expected GROUP or OUTPUT_FORMAT.",
        "rom.ld: gives printf two addresses.",
        "rom.ld: has a comment without an end.",
        "rom.ld: the address of printf is 0x1234567890, more than 32 bits.",
      ]
    )
  }
}
