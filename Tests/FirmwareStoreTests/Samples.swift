import FirmwareStore
import FlashFixtures
import FoundationEssentials

/// Firmware files as MicroPython's downloads are.
enum Samples {
  static let time = Date(timeIntervalSince1970: 1_750_000_000)

  /// A file for the ESP32-C3; `salt` makes another file of the same release.
  static func bytes(
    release: String = "1.25.0",
    numbers: [UInt32] = [1, 25, 0],
    build: String? = "ESP32_GENERIC_C3",
    salt: UInt8 = 0
  ) throws -> [UInt8] {
    var python = SampleMicroPython(address: 0x3C00_0120)
    python.version = "3.4.0; MicroPython v\(release) on 2025-04-15"
    python.numbers = numbers
    python.build = build
    return try SampleFirmware.bytes(rest: python.bytes + [salt])
  }

  static func reading(
    release: String = "1.25.0",
    numbers: [UInt32] = [1, 25, 0],
    fileName: String = "firmware.bin",
    label: String? = nil,
    salt: UInt8 = 0
  ) throws -> FirmwareReading {
    try FirmwareReading(
      bytes(release: release, numbers: numbers, salt: salt),
      fileName: fileName,
      label: label.map { try FirmwareName($0) },
      at: time
    )
  }
}
