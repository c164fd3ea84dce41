/// A chip of Espressif's, as its file in `Chips/` describes it.
public struct ESPChip: Hashable, Sendable {
  /// `mote-chip/1`.
  public let schema: String
  /// The name of its file and of tools: `esp32s3`.
  public let id: String
  /// Its name: `ESP32-S3`.
  public let name: String
  /// The number in the heads of images and in the security info; nil where there is none.
  public let chipID: UInt16?
  /// Words at 40001000 of its ROMs; none where the number tells enough.
  public let magic: [UInt32]
  /// Bytes of the security info: 20, 12 without the chip's number, or 0 where there is none.
  public let securityInfoByteCount: Int
  /// Where in flash its ROM looks for the second-stage bootloader; nil where that is not known here.
  public let bootloaderOffset: UInt32?
  /// Codes of the flash clock in image heads, by MHz; empty where they are not known here.
  public let frequencies: [Int: UInt8]
  /// What its ROM loader takes; nil for chips that are recognised and refused.
  public let loader: ESPChipLoader?
  /// Why it is refused, as the rest of a sentence; nil for chips with a loader.
  public let refusal: String?
  /// Where the values are from.
  public let sources: [String]
}
