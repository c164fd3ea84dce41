import FlashFixtures
import TestSupport

extension TemporaryFolder {
  /// Writes a flash image of a MicroPython for the ESP32-C3.
  ///
  /// - Returns: its path.
  @discardableResult
  func writeC3Image(
    named name: String = "firmware.bin",
    machine: String = "Generic ESP32C3 module with ESP32C3",
    build: String = "ESP32_GENERIC_C3",
    release: [UInt32] = [1, 25, 0]
  ) throws -> String {
    let bytes = try SampleFirmware.microPython(release: release, machine: machine, build: build)
    return try write(bytes, to: name)
  }

  /// Writes a UF2 file of a MicroPython.
  ///
  /// After what names the firmware come `count` bytes of something else.
  ///
  /// - Returns: its path.
  /// - Throws: `ProgramFailure.refused`.
  func writeUF2Image(
    named name: String = "f",
    machine: String = "Raspberry Pi Pico with RP2040",
    build: String = "RPI_PICO",
    family: String = "rp2040",
    address: Int = 0x1000_0000,
    filling count: Int = 0
  ) async throws -> String {
    var words = SampleMicroPython(address: address)
    (words.machine, words.build) = (machine, build)
    return try await Program.uf2File(
      of: words.bytes + [UInt8](repeating: 0x5A, count: count),
      named: name,
      in: self,
      family: family,
      address: address
    )
  }
}
