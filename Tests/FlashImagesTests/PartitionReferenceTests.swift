import FlashImages
import TestSupport
import Testing

/// Tables are those of Espressif's generator, which the package esp-idf-defs holds.
@Suite struct PartitionReferenceTests {
  private static let convert = """
    import sys
    from esp_idf_defs.partitions import PartitionTable
    table = PartitionTable.from_csv(open(sys.argv[1]).read())
    table.verify()
    open(sys.argv[2], "wb").write(table.to_binary())
    again = PartitionTable.from_binary(open(sys.argv[2], "rb").read())
    open(sys.argv[3], "w").write(again.to_csv())
    """

  private static let tables = [
    """
    # MicroPython's table for 4 MiB
    nvs,      data, nvs,     0x9000,  0x6000,
    phy_init, data, phy,     0xf000,  0x1000,
    factory,  app,  factory, 0x10000, 0x1F0000,
    vfs,      data, fat,     0x200000, 0x200000,
    """,
    """
    nvs,data,nvs,,16K,
    otadata,data,ota,,8K,
    phy_init,data,phy,,4K,
    ota_0,app,ota_0,,1M,
    ota_1,app,ota_1,,1M,
    core,data,coredump,,64K,encrypted
    keys,data,nvs_keys,,4K,readonly
    ro,data,undefined,,4K,encrypted:readonly
    lfs,data,littlefs,,1M,
    mine,0x40,0x05,,12K,
    """,
    "f,app,factory,0x20000,64K\nt,app,test,,128K,\n",
  ]

  @Test(arguments: tables) func bothWaysAreTheSame(text: String) async throws {
    let folder = try TemporaryFolder()
    let (binary, csv) = (folder.path + "/t.bin", folder.path + "/t.csv")
    let result = try await Program.tool("python").run(
      ["-c", Self.convert, folder.write(text + "\n", to: "in.csv"), binary, csv]
    )
    #expect(result.status == 0, "\(result.output)\(result.error)")
    let table = try PartitionTable(csv: text)
    #expect(table.problems() == [])
    #expect(try table.encoded() == folder.read("t.bin"))
    let theirs = try folder.text("t.csv")
    #expect(try PartitionTable(csv: theirs) == table)
    // Numbers without a name are decimal there.
    if !text.contains("0x40") { #expect(try table.csv() == theirs) }
  }
}
