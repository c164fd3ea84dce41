import Diagnostics
import FlashFixtures
import FlashImages
import Testing

@Suite struct PartitionProblemTests {
  /// The sample table with one of its partitions changed.
  private func codes(
    _ index: Int = 2,
    flash: Int? = 4 << 20,
    _ change: (inout Partition) -> Void = { _ in }
  ) -> [String] {
    var table = SampleFirmware.table
    change(&table.partitions[index])
    return table.problems(flash: flash).map(\.code)
  }

  @Test func eachHasItsCode() {
    #expect(codes() == [])
    #expect(codes { $0.offset = 0x1_1000 } == ["partition.alignment", "partition.overlap"])
    #expect(codes(3) { $0.offset = 0x20_0800 } == ["partition.alignment", "partition.beyond"])
    #expect(codes { $0.byteCount = 0 } == ["partition.size"])
    #expect(codes { $0.byteCount = 0x1001 } == ["partition.size"])
    #expect(codes(0) { $0.offset = 0x8000 } == ["partition.low"])
    #expect(codes(flash: 2 << 20) == ["partition.beyond"])
    #expect(codes(flash: nil) { $0.byteCount = 0xF0_0000 } == ["partition.overlap"])
    #expect(codes { $0.label = "nvs" } == ["partition.name"])
    #expect(codes { $0.label = "" } == ["partition.label"])
    #expect(codes { $0.type = 1 } == ["partition.no-application"])
  }

  @Test func slotsNeedAChoice() throws {
    let rows = "a,app,ota_0,,64K\nb,app,ota_1,,64K\n"
    #expect(try PartitionTable(csv: rows).problems().map(\.code) == ["partition.no-choice"])
    #expect(try PartitionTable(csv: "otadata,data,ota,,8K\n" + rows).problems().isEmpty)
  }

  @Test func failuresAreSentences() {
    let failures: [PartitionFailure] = [
      .row(1, reason: "x"), .digest(computed: [1], found: [2]), .count(0, limit: 95),
      .line(1, reason: "x"), .label("a\u{1B}"), .name("a"), .overlap("a", "b", offset: 3),
      .alignment("a", offset: 1, step: 2), .size("a", byteCount: 1),
      .low("a", offset: 1, lowest: 2), .beyond("a", end: 4, flash: 3), .noApplication,
      .noChoice(slots: 2), .absent(offset: 0x8000),
    ]
    #expect(Set(failures.map(\.code)).count == failures.count)
    for failure in failures {
      #expect(failure.description.hasSuffix(".") && failure.advice?.hasSuffix(".") == true)
      #expect(!failure.description.contains("\u{1B}") && failure.exitStatus == .badInput)
    }
  }
}
