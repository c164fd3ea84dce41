import ObjectFile
import ObjectFixtures
import Testing

/// Files whose parts share bytes are small and stand for much; what they stand for is bounded.
@Suite("Names and contents that share bytes")
struct OverlapTests {
  private static let code: [UInt8] = [0x70, 0x47, 0, 0]

  /// Sections of the same bytes.
  private static func object(_ names: [String], content: [UInt8] = code) -> ObjectBuilder {
    var builder = ObjectBuilder(
      machine: 40,
      sections: names.map { BuiltSection($0, content: content) }
    )
    builder.sharesBytes = true
    return builder
  }

  /// Names of which each is the end of the one before.
  private static func ends(of count: Int, longest: Int) -> [String] {
    (0..<count).map { String(repeating: "a", count: longest - $0) }
  }

  private static func failure(_ builder: ObjectBuilder) -> ObjectFailure? {
    do {
      let object = try ELFObject(ByteRegion(builder.bytes), file: "a.o")
      for index in 0..<object.symbolCount { _ = try object.symbol(at: index) }
      return nil
    } catch {
      return error
    }
  }

  @Test("a name has 4096 bytes at most, of a section or of a symbol")
  func longNames() throws {
    let name = String(repeating: "n", count: 4096)
    var builder = Self.object([name])
    builder.symbols = [BuiltSymbol(name, section: 1)]
    let object = try ELFObject(ByteRegion(builder.bytes), file: "a.o")
    #expect(object.name(of: object.sections[1]) == name)
    #expect(object.name(of: try object.symbol(at: 1)) == name)
    for offset in [0, 1] {
      var longer = builder
      if offset == 0 { longer.sections[0].name += "n" } else { longer.symbols[0].name += "n" }
      let failure = Self.failure(longer)
      #expect(failure?.code == "object.field")
      #expect(failure?.description.hasSuffix("of a name of at most 4096 bytes.") == true)
    }
  }

  @Test("names of sections are no longer together than four times the file")
  func sectionNames() {
    let few = Self.object(Self.ends(of: 4, longest: 4000))
    #expect(Self.failure(few) == nil)
    let many = Self.object(Self.ends(of: 100, longest: 4000))
    // 100 headers of 40 bytes, one name.
    #expect(many.bytes.count < 9000)
    #expect(Self.failure(many)?.description.contains("total length of the section names") == true)
  }

  @Test("contents of sections are no longer together than the file")
  func contents() {
    let content = [UInt8](repeating: 1, count: 1000)
    #expect(Self.failure(Self.object([".text"], content: content)) == nil)
    let failure = Self.failure(Self.object([".text", ".text", ".text"], content: content))
    #expect(failure?.code == "object.field")
    #expect(failure?.description.hasSuffix("what the sections before leave of the file.") == true)
  }

  @Test("an archive without an index is read within four times its size")
  func membersOfArchive() throws {
    var builder = Self.object([".text"])
    builder.symbols = Self.ends(of: 300, longest: 4000).map { BuiltSymbol($0, section: 1) }
    var archive = ArchiveBuilder()
    archive.add("a.o/", builder.bytes)
    let opened = try StaticArchive(ByteRegion(archive.bytes), file: "a.a")
    let failure = #expect(throws: ObjectFailure.self) { try ArchiveSymbols(membersOf: opened) }
    #expect(failure?.description.contains("total length of the symbol names") == true)
  }

  @Test("a BSD index whose names share bytes ends where it exceeds four times its size")
  func index() throws {
    let count = 2000
    let name = [UInt8](repeating: 0x61, count: 3000) + [0]
    var table = Self.little(count * 8)
    for entry in 0..<count { table += Self.little(entry) + Self.little(8) }
    table += Self.little(name.count) + name
    var archive = ArchiveBuilder()
    archive.addBSD("__.SYMDEF", table)
    let opened = try StaticArchive(ByteRegion(archive.bytes), file: "a.a")
    var total = 0
    try #require(opened.index).walk { name, _ in total += name.count }
    #expect(total > 0)
    #expect(total <= 4 * table.count)
    #expect(try ArchiveSymbols(opened).count < count)
  }

  @Test("an index's names have 4096 bytes at most", arguments: [4096, 4097])
  func longIndexName(_ length: Int) throws {
    let index: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 8] + [UInt8](repeating: 0x61, count: length) + [0]
    var archive = ArchiveBuilder()
    archive.add("/", index)
    let opened = try StaticArchive(ByteRegion(archive.bytes), file: "a.a")
    #expect(try ArchiveSymbols(opened).count == (length > 4096 ? 0 : 1))
  }

  @Test("a long member name without an end is refused")
  func memberNames() throws {
    for (length, isRefused) in [(4096, false), (4097, true)] {
      var archive = ArchiveBuilder()
      archive.add("//", [UInt8](repeating: 0x61, count: length))
      archive.add("/0", [1])
      let opened = try StaticArchive(ByteRegion(archive.bytes), file: "a.a")
      if isRefused {
        let failure = #expect(throws: ObjectFailure.self) { try opened.members() }
        #expect(failure?.code == "object.field")
      } else {
        #expect(try opened.members().first?.name.utf8.count == length)
      }
    }
    var archive = ArchiveBuilder()
    archive.addBSD(String(repeating: "a", count: 5000), [1])
    #expect(throws: ObjectFailure.self) {
      try StaticArchive(ByteRegion(archive.bytes), file: "a.a")
    }
  }

  private static func little(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
