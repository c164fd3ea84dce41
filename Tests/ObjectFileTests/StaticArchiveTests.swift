import ObjectFile
import ObjectFixtures
import Testing

@Suite("Archives")
struct StaticArchiveTests {
  private static func object(defining names: [String]) -> [UInt8] {
    ObjectBuilder(
      machine: 40,
      sections: [BuiltSection(".text", content: [0x70, 0x47, 0, 0])],
      symbols: names.map { BuiltSymbol($0, section: 1, value: 1, type: 2) }
    ).bytes
  }

  private static func big(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func text(_ names: [String]) -> [UInt8] {
    names.flatMap { Array($0.utf8) + [0] }
  }

  @Test("long names come from the table, short ones lose their mark")
  func names() throws {
    var builder = ArchiveBuilder()
    builder.add("//", Array("a_very_long_member_name.o/\nanother_long_member_name.o/\n".utf8))
    builder.add("short.o/", [1, 2, 3])
    builder.add("/0", [4])
    builder.add("/27", [])
    let archive = try StaticArchive(ByteRegion(builder.bytes), file: "a.a")
    let members = try archive.members()
    #expect(
      members.map(\.name) == [
        "short.o", "a_very_long_member_name.o", "another_long_member_name.o",
      ]
    )
    #expect(members.map(\.content.bytes) == [[1, 2, 3], [4], []])
    #expect(try archive.member(at: members[1].headerOffset).name == "a_very_long_member_name.o")
  }

  @Test("the BSD form has names in front of the content and an index of pairs")
  func bsd() throws {
    var builder = ArchiveBuilder()
    let strings = Self.text(["first", "second"])
    // The sizes do not depend on the offsets.
    let index = 8 + 60 + 20 + 4 + 16 + 4 + strings.count + strings.count % 2
    let first = Self.object(defining: ["first"])
    let second = index + 60 + 12 + first.count
    let pairs = [0, index, 6, second].flatMap { Array(Self.big($0, 4).reversed()) }
    let table = [16, 0, 0, 0] + pairs + [UInt8(strings.count), 0, 0, 0] + strings
    builder.addBSD("__.SYMDEF SORTED", table)
    #expect(builder.addBSD("first_one.o", first) == index)
    #expect(builder.addBSD("second_one.o", Self.object(defining: ["second"])) >= second)
    let archive = try StaticArchive(ByteRegion(builder.bytes), file: "a.a")
    #expect(try archive.members().map(\.name) == ["first_one.o", "second_one.o"])
    let symbols = try ArchiveSymbols(archive)
    #expect(symbols.all == ["first", "second"])
    #expect(symbols.memberOffset(of: "first") == index)
    #expect(symbols.memberOffset(of: "third") == nil)
    let walked = try ArchiveSymbols(membersOf: archive)
    #expect(walked.memberOffset(of: "first") == index)
    #expect(walked.memberOffset(of: "second") == symbols.memberOffset(of: "second"))
  }

  @Test("the last of several definitions counts, with and without an index", arguments: [4, 8])
  func lastDefinition(width: Int) throws {
    let first = Self.object(defining: ["common", "one"])
    let second = Self.object(defining: ["common", "two"])
    let names = ["common", "one", "common", "two"]
    let index = width * 5 + Self.text(names).count
    let start = 8 + 60 + index + index % 2
    let next = start + 60 + first.count
    var builder = ArchiveBuilder()
    let offsets = [start, start, next, next].flatMap { Self.big($0, width) }
    builder.add(width == 8 ? "/SYM64/" : "/", Self.big(4, width) + offsets + Self.text(names))
    #expect(builder.add("first.o/", first) == start)
    #expect(builder.add("second.o/", second) == next)
    let archive = try StaticArchive(ByteRegion(builder.bytes), file: "a.a")
    #expect(archive.index?.count == 4)
    for symbols in [try ArchiveSymbols(archive), try ArchiveSymbols(membersOf: archive)] {
      #expect(symbols.memberOffset(of: "common") == next)
      #expect(symbols.memberOffset(of: "one") == start)
      #expect(symbols.memberOffset(of: "two") == next)
      #expect(symbols.count == 3)
    }
  }

  @Test("the same name twice is two members")
  func repeatedNames() throws {
    var builder = ArchiveBuilder()
    builder.add("same.o/", Self.object(defining: ["one"]))
    let second = builder.add("same.o/", Self.object(defining: ["two"]))
    let archive = try StaticArchive(ByteRegion(builder.bytes), file: "a.a")
    let symbols = try ArchiveSymbols(archive)
    #expect(symbols.memberOffset(of: "two") == second)
    #expect(try archive.members().count == 2)
  }

  @Test("damage is named")
  func damage() throws {
    #expect(throws: ObjectFailure.archiveMagic(file: "a.a", found: [1])) {
      try StaticArchive(ByteRegion([1]), file: "a.a")
    }
    #expect(throws: ObjectFailure.thinArchive(file: "a.a")) {
      try StaticArchive(ByteRegion(Array("!<thin>\n".utf8)), file: "a.a")
    }
    var number = ArchiveBuilder()
    number.add("a.o/", [1, 2], size: "2x")
    #expect(
      throws: ObjectFailure.archiveNumber(
        file: "a.a",
        field: "member size",
        offset: 56,
        text: "2x"
      )
    ) { try StaticArchive(ByteRegion(number.bytes), file: "a.a") }
    var long = ArchiveBuilder()
    long.add("//", Array("name.o/\n".utf8))
    long.add("/99", [])
    let archive = try StaticArchive(ByteRegion(long.bytes), file: "a.a")
    #expect(
      throws: ObjectFailure.memberName(file: "a.a", offset: 76, position: 99, tableSize: 8)
    ) { try archive.members() }
    var foreign = ArchiveBuilder()
    foreign.add("readme.txt/", Array("no object".utf8))
    #expect(
      throws: ObjectFailure.magic(file: "a.a:readme.txt", found: Array("no o".utf8))
    ) {
      try ArchiveSymbols(StaticArchive(ByteRegion(foreign.bytes), file: "a.a"))
    }
    var end = ArchiveBuilder()
    end.add("a.o/", [1, 2], size: "3")
    #expect(throws: ObjectFailure.self) { try StaticArchive(ByteRegion(end.bytes), file: "a.a") }
    var count = ArchiveBuilder()
    count.add("/", Self.big(1 << 30, 4) + [0, 0, 0, 0])
    #expect(throws: ObjectFailure.self) { try StaticArchive(ByteRegion(count.bytes), file: "a.a") }
  }

  @Test("an archive cut anywhere or with any byte changed does not trap")
  func hostile() throws {
    var builder = ArchiveBuilder()
    let member = Self.object(defining: ["one"])
    builder.add("/", Self.big(1, 4) + Self.big(8 + 60 + 12, 4) + Self.text(["one"]))
    builder.add("//", Array("a_very_long_member_name.o/\n".utf8))
    builder.add("/0", member)
    builder.addBSD("other", [1, 2, 3])
    for count in 0...builder.bytes.count {
      Self.walk(Array(builder.bytes.prefix(count)))
    }
    for index in builder.bytes.indices {
      for change in [0xFF, 0x10, 0x01] as [UInt8] {
        var bytes = builder.bytes
        bytes[index] ^= change
        Self.walk(bytes)
      }
    }
  }

  private static func walk(_ bytes: [UInt8]) {
    guard let archive = try? StaticArchive(ByteRegion(bytes), file: "a.a") else { return }
    _ = try? archive.members()
    let symbols = try? ArchiveSymbols(archive)
    _ = try? ArchiveSymbols(membersOf: archive)
    guard let offset = symbols?.memberOffset(of: "one") else { return }
    _ = try? archive.object(archive.member(at: offset))
  }
}
