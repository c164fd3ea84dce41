import Encodings
public import FlashImages

/// A merged file as MicroPython's downloads for the ESP32 family are.
public enum SampleFirmware {
  /// The partitions of MicroPython's 4 MiB boards.
  public static let table = PartitionTable([
    Partition(label: "nvs", type: 1, subtype: 2, offset: 0x9000, byteCount: 0x6000),
    Partition(label: "phy_init", type: 1, subtype: 1, offset: 0xF000, byteCount: 0x1000),
    Partition(label: "factory", type: 0, subtype: 0, offset: 0x1_0000, byteCount: 0x1F_0000),
    Partition(label: "vfs", type: 1, subtype: 0x81, offset: 0x20_0000, byteCount: 0x20_0000),
  ])

  /// The file for a chip whose bootloader lies at `offset`.
  public static func bytes(
    chipID: Int = 5,
    offset: Int = 0,
    rest: [UInt8] = [],
    revisions: (minimum: UInt16, maximum: UInt16) = (3, 199)
  ) throws -> [UInt8] {
    var bootloader = SampleImage.bootloader(chipID: chipID)
    bootloader.revisions = revisions
    var application = SampleImage.application(chipID: chipID, rest: rest)
    application.revisions = revisions
    let parts: [(offset: Int, bytes: [UInt8])] = [
      (offset, bootloader.bytes), (0x8000, try table.encoded()),
      (0x1_0000, application.bytes),
    ]
    var file: [UInt8] = []
    for part in parts {
      file += Array(repeating: 0xFF, count: part.offset - offset - file.count) + part.bytes
    }
    return file
  }
}
