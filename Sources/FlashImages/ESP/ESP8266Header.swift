import Encodings

/// The 8 bytes at the start of an ESP8266's image, which begins with the same byte as others.
///
/// Source: esptool's documentation, "Firmware Image Format" of the ESP8266; addresses: Espressif,
/// "ESP8266 Memory Map".
enum ESP8266Header {
  private static let byteCount = 8
  private static let instructionRAM = 0x4010_0000..<0x4011_0000
  private static let segmentPlaces = [
    instructionRAM, 0x3FFE_8000..<0x4000_0000, 0x4020_0000..<0x4030_0000,
  ]

  /// Where the first segment of such an image lies; nil for images of other chips.
  ///
  /// The first segment's head stands where others have flash pins and the number of the chip.
  static func firstAddress(in image: ArraySlice<UInt8>) -> Int? {
    guard image.first == ESPImageHeader.magic,
      let entry = LittleEndian.load(UInt32.self, from: image, at: 4),
      let address = LittleEndian.load(UInt32.self, from: image, at: byteCount),
      instructionRAM.contains(Int(entry)),
      segmentPlaces.contains(where: { $0.contains(Int(address)) })
    else { return nil }
    return Int(address)
  }
}
