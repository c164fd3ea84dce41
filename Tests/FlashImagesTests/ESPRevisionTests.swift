import FlashFixtures
import FlashImages
import Testing

/// Which revisions an image says it is for.
@Suite struct ESPRevisionTests {
  private func header(
    chipID: Int = 5,
    old: UInt8,
    least: UInt16,
    most: UInt16
  ) throws -> ESPImageHeader {
    var image = SampleImage.application(chipID: chipID)
    image.hasDigest = false
    image.revisions = (least, most)
    var bytes = image.bytes
    bytes[14] = old
    return try ESPImage(decoding: bytes).header
  }

  @Test func thereIsALimitOrNone() throws {
    #expect(try header(old: 0, least: 3, most: 199).limitRevision == 199)
    #expect(try header(old: 0, least: 3, most: 0xFFFF).limitRevision == nil)
    #expect(try header(old: 0, least: 3, most: 0).limitRevision == nil)
  }

  @Test func olderHeadsHaveTheirOwnNumber() throws {
    #expect(try header(old: 9, least: 3, most: 0).leastRevision == 3)
    #expect(try header(old: 9, least: 0, most: 199).leastRevision == 0)
    #expect(try header(old: 3, least: 0, most: 0).leastRevision == 3)
    #expect(try header(chipID: 0, old: 3, least: 0, most: 0xFFFF).leastRevision == 300)
  }

  /// Rows that overlap are left out: 90 rows over one megabyte would be read 90 times.
  @Test func overlappingPartitionsAreReadOnce() throws {
    var bytes = try SampleFirmware.bytes()
    let rows = (0..<90).map {
      Partition(label: "p\($0)", type: 1, subtype: 2, offset: 0x9000 + $0, byteCount: 0x10_0000)
    }
    bytes.replaceSubrange(0x8000..<0x8C00, with: try PartitionTable(rows).encoded())
    bytes += [UInt8](repeating: 1, count: 0x10_0000)
    let firmware = try ESPFirmware(decoding: bytes)
    #expect(firmware.regions.filter { $0.kind == .data }.map(\.label) == ["p0"])
  }
}
