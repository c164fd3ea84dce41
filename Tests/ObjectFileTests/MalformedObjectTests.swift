import ObjectFile
import ObjectFixtures
import Testing

@Suite("Objects that cannot be")
struct MalformedObjectTests {
  private static let good = ObjectBuilder(
    machine: 40,
    sections: [
      BuiltSection(
        ".text",
        content: [UInt8](repeating: 0, count: 8),
        relocations: [BuiltRelocation(2, at: 4, symbol: 1)]
      )
    ],
    symbols: [BuiltSymbol("other")]
  ).bytes

  /// Where the header of section `number` begins; the table is the end of the file.
  private static func header(_ number: Int) -> Int { good.count - (6 - number) * 40 }

  private static func failure(_ changes: [Int: [UInt8]]) -> ObjectFailure? {
    var bytes = good
    for (offset, values) in changes {
      for (index, value) in values.enumerated() { bytes[offset + index] = value }
    }
    do {
      let object = try ELFObject(ByteRegion(bytes), file: "a.o")
      for index in 0..<object.symbolCount { _ = try object.symbol(at: index) }
      return nil
    } catch {
      return error
    }
  }

  @Test("the object itself is right")
  func right() {
    #expect(Self.failure([:]) == nil)
  }

  @Test("the header's fields are checked")
  func header() {
    #expect(Self.failure([0: [0x4D]]) == .magic(file: "a.o", found: [0x4D, 0x45, 0x4C, 0x46]))
    #expect(Self.failure([4: [3]]) == .elfClass(file: "a.o", value: 3))
    #expect(Self.failure([5: [2]]) == .byteOrder(file: "a.o", value: 2))
    #expect(Self.failure([16: [2]]) == .fileType(file: "a.o", value: 2))
    #expect(Self.failure([48: [0, 0]]) == .extendedSections(file: "a.o"))
    #expect(Self.failure([50: [0xFF, 0xFF]]) == .extendedSections(file: "a.o"))
    #expect(
      Self.failure([46: [41]])
        == .field(
          file: "a.o",
          field: "section entry size",
          offset: 46,
          value: 41,
          expected: "40"
        )
    )
    #expect(
      Self.failure([50: [9]])
        == .field(
          file: "a.o",
          field: "section name table",
          offset: 50,
          value: 9,
          expected: "below 6"
        )
    )
    let table = Self.header(0)
    #expect(
      Self.failure([48: [7]])
        == .truncated(
          file: "a.o",
          field: "section table",
          offset: table,
          needed: 280,
          available: 240
        )
    )
  }

  @Test("the tables' fields are checked")
  func tables() {
    // The tables are sections 2 (.symtab), 3 (.strtab), 4 (.rel.text) and 5 (.shstrtab).
    #expect(Self.failure([Self.header(2) + 4: [1]]) == .noSymbolTable(file: "a.o"))
    #expect(
      Self.failure([Self.header(3) + 4: [2]])
        == .repeated(file: "a.o", field: "symbol tables", first: 2, second: 3)
    )
    #expect(
      Self.failure([Self.header(4) + 24: [1]])
        == .field(
          file: "a.o",
          field: "link of a relocation table",
          offset: Self.header(4) + 24,
          value: 1,
          expected: "2, the symbol table"
        )
    )
    #expect(
      Self.failure([Self.header(4) + 28: [77]])
        == .field(
          file: "a.o",
          field: "target of a relocation table",
          offset: Self.header(4) + 28,
          value: 77,
          expected: "below 6"
        )
    )
    #expect(
      Self.failure([Self.header(4) + 36: [12]])
        == .field(
          file: "a.o",
          field: "entry size",
          offset: Self.header(4) + 36,
          value: 12,
          expected: "8"
        )
    )
    #expect(
      Self.failure([Self.header(1) + 20: [0xFF, 0xFF]])?.code == "object.truncated"
    )
    #expect(Self.failure([Self.header(1): [0xFF]])?.code == "object.field")
  }

  @Test("symbols are checked when they are read")
  func symbols() throws {
    var builder = ObjectBuilder(
      machine: 40,
      sections: [BuiltSection(".text", content: [0, 0])],
      symbols: [BuiltSymbol("other", section: 9)]
    )
    let object = try ELFObject(ByteRegion(builder.bytes), file: "a.o")
    #expect(throws: ObjectFailure.self) { try object.symbol(at: 1) }
    #expect(throws: ObjectFailure.self) { try object.symbol(at: 2) }
    #expect(throws: ObjectFailure.self) { try object.symbol(at: -1) }
    builder.symbols = [BuiltSymbol("other", section: 0xFFFF)]
    let extended = try ELFObject(ByteRegion(builder.bytes), file: "a.o")
    #expect(throws: ObjectFailure.extendedSections(file: "a.o")) { try extended.symbol(at: 1) }
  }
}
