import FlashImages

extension SampleFirmware {
  /// The file of a MicroPython for a chip, with the words that its `sys` says.
  ///
  /// - Parameters:
  ///   - chipID: the number of the chip; its bootloader lies where the chip has it.
  ///   - release: of MicroPython, three numbers.
  ///   - machine: `sys.implementation._machine`.
  ///   - build: `sys.implementation._build`.
  /// - Returns: the bytes of the file.
  /// - Throws: `PartitionFailure`.
  public static func microPython(
    chipID: Int = 5,
    release: [UInt32] = [1, 25, 0],
    machine: String = "Generic ESP32C3 module with ESP32C3",
    build: String = "ESP32_GENERIC_C3"
  ) throws -> [UInt8] {
    let description = SampleImage.application(chipID: chipID).segments[0]
    var words = SampleMicroPython(
      address: Int(description.address) + description.bytes.count
    )
    let text = release.map(String.init).joined(separator: ".")
    words.version = "3.4.0; MicroPython v\(text) on 2025-04-15"
    words.numbers = release
    words.machine = machine
    words.build = build
    return try bytes(
      chipID: chipID,
      offset: ESPImageChip.chip(chipID)?.bootloaderOffset ?? 0,
      rest: words.bytes
    )
  }
}
