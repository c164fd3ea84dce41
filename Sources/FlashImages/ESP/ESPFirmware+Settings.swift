extension ESPFirmware {
  /// The size of the flash in bytes that the bootloader's header says; nil for a code no chip has.
  ///
  /// Where the file is a single image, that image's. What programs behind a bootloader say is ignored
  /// by the chip. Source: ESP-IDF Programming Guide, "App Image Format".
  public var declaredByteCount: Int? {
    regions.first { $0.image != nil }?.image?.header.flashByteCount
  }

  /// `bytes` with other flash settings in the bootloader's header, and a new SHA-256 there.
  ///
  /// - Throws: `ESPImageFailure` where the bytes are no firmware, the chip has no such setting, or a
  ///   partition lies beyond a flash of that size: the bootloader would start nothing then.
  public static func changing(
    _ settings: ESPFlashSettings,
    in bytes: [UInt8]
  ) throws(ESPImageFailure) -> [UInt8] {
    let firmware = try ESPFirmware(decoding: bytes)
    guard let first = firmware.regions.first(where: { $0.image != nil }) else { return bytes }
    let changed = try ESPImage.changing(settings, in: bytes, at: first.fileOffset)
    if settings.byteCount != nil { try ESPFirmware(decoding: changed).checkTable() }
    return changed
  }

  /// Refuses a table that would not work in the flash the bootloader is told.
  func checkTable() throws(ESPImageFailure) {
    if let problem = table?.problems(flash: declaredByteCount).first { throw .table(problem) }
  }
}
