import Diagnostics
import Encodings
import FlashFixtures
import FlashImages
import TestSupport
import Testing

@Suite struct PartitionTableTests {
  private static let csv = """
    # a comment
    nvs,      data, nvs,     ,        24K,
    phy_init, data, phy,     ,        0x1000, encrypted : readonly
    factory,  app,  factory, ,        0x1F0000
    vfs,      data, fat,     0x200000, 2M,
    own,      0x40, 7,       ,        4096, 0x10
    """

  @Test func textBecomesATable() throws {
    let table = try PartitionTable(csv: Self.csv)
    #expect(table.partitions.map(\.offset) == [0x9000, 0xF000, 0x1_0000, 0x20_0000, 0x40_0000])
    #expect(table.partitions.map(\.byteCount) == [0x6000, 0x1000, 0x1F_0000, 1 << 21, 4096])
    #expect(table.partitions.map(\.flags) == [0, 3, 0, 0, 16])
    #expect(table.partitions.map(\.subtypeName) == ["nvs", "phy", "factory", "fat", "0x07"])
    #expect(table.partitions.map(\.typeName) == ["data", "data", "app", "data", "0x40"])
    #expect(table.partitions[1].flagWords == ["encrypted", "readonly"])
    #expect(table.partitions[4].flagWords == ["0x10"])
    #expect(try PartitionTable(csv: table.csv()) == table)
    #expect(try PartitionTable(decoding: table.encoded()[...]) == table)
    #expect(try table.encoded().count == 0xC00)
  }

  @Test func theBytesOfARow() throws {
    let bytes = try SampleFirmware.table.encoded()
    #expect(
      Hex.text(bytes.prefix(32))
        == "aa5001020090000000600000" + "6e767300000000000000000000000000" + "00000000"
    )
    #expect(Hex.text(bytes[128..<144]) == "ebeb" + String(repeating: "f", count: 28))
    #expect(bytes[160...].allSatisfy { $0 == 0xFF })
  }

  @Test func tablesWithAndWithoutMD5() throws {
    var table = SampleFirmware.table
    table.hasDigest = false
    let bytes = try table.encoded()
    #expect(try PartitionTable(decoding: bytes[...]) == table)
    var broken = try SampleFirmware.table.encoded()
    broken[40] ^= 1
    #expect(throws: PartitionFailure.self) { try PartitionTable(decoding: broken[...]) }
  }

  @Test func fullTables() throws {
    let rows = (0..<95).map {
      Partition(label: "p\($0)", type: 1, subtype: 6, offset: 0x9000 + $0 << 12, byteCount: 4096)
    }
    for hasDigest in [true, false] {
      let table = PartitionTable(rows, hasDigest: hasDigest)
      #expect(try PartitionTable(decoding: table.encoded()[...]) == table)
    }
    #expect(throws: PartitionFailure.count(96, limit: 95)) {
      try PartitionTable(rows + rows.prefix(1)).encoded()
    }
    #expect(throws: PartitionFailure.count(0, limit: 95)) { try PartitionTable([]).encoded() }
    let lines = (0..<96).map { "p\($0),data,nvs,,4K" }.joined(separator: "\n")
    #expect(throws: PartitionFailure.count(96, limit: 95)) { try PartitionTable(csv: lines) }
  }

  @Test func everyTruncationOfTheRowsIsRefused() throws {
    let bytes = try SampleFirmware.table.encoded()
    for count in 0..<192 {
      #expect(throws: PartitionFailure.self) { try PartitionTable(decoding: bytes.prefix(count)) }
    }
    #expect(try PartitionTable(decoding: bytes.prefix(192)) == SampleFirmware.table)
  }

  @Test func damageNeverTraps() throws {
    var random = SeededGenerator(seed: 5)
    var table = SampleFirmware.table
    table.hasDigest = false
    let good = try table.encoded()
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0..<4 {
        bytes[.random(in: 0..<160, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let table = try? PartitionTable(decoding: bytes[...]) else { continue }
      _ = table.problems(flash: 1 << 22).map(\.description)
      _ = try? table.csv()
    }
    let text = Array(Self.csv.utf8)
    for round in 0..<2000 {
      var broken = text
      for _ in 0..<3 {
        broken[.random(in: 0..<text.count, using: &random)] =
          [UInt8(ascii: ","), 0x23, 0x0A, 0xC4, 0x39, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      let cut =
        round % 5 == 0 ? broken.prefix(.random(in: 0..<text.count, using: &random)) : broken[...]
      if let table = try? PartitionTable(csv: String(decoding: cut, as: UTF8.self)) {
        _ = table.problems().map(\.description)
        _ = try? table.encoded()
      }
    }
  }

  @Test func linesThatAreNone() {
    let lines = [
      "a,app,factory,,", "a,app,factory", "a,app,factory,,1,,", ",app,factory,,4K",
      "abcdefghijklmnopq,app,factory,,4K", "a,nothing,factory,,4K", "a,0x100,factory,,4K",
      "a,app,,,4K", "a,app,nvs,,4K", "a,data,nvs,x,4K", "a,data,nvs,,4G", "a,data,nvs,,-1",
      "a,data,nvs,,5000M", "a,data,nvs,,4K,secret", "a,data,nvs,,4K,0x1ffffffff", "a,data,nvs,,K",
      "a,data,nvs,,9999999999999999999999", "a,data,nvs,,4İ", "é,data,nvs,,4K",
      "a,data,nvs,0xfffff000,4096\nb,data,nvs,,4K",
    ]
    for line in lines {
      let failure = #expect(throws: PartitionFailure.self, "\(line)") {
        try PartitionTable(csv: "b,data,nvs,,4K\n" + line)
      }
      #expect(failure?.code == "partition.line")
      #expect(failure?.description.hasPrefix("Line ") == true)
    }
    #expect(throws: PartitionFailure.count(0, limit: 95)) { try PartitionTable(csv: "# none\n") }
  }

  @Test func labelsThatTextCannotHold() {
    for label in ["a,b", " a", "a\n", "a#", ""] {
      let table = PartitionTable([
        Partition(label: label, type: 0, subtype: 0, offset: 0x1_0000, byteCount: 4096)
      ])
      #expect(throws: PartitionFailure.label(label)) { try table.csv() }
    }
  }
}
