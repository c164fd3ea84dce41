/// One chip of the ESP32 family as its ROM loader shows it: what differs from chip to chip.
///
/// Source: Espressif's "Serial Protocol" pages of each chip and the chips' Technical Reference
/// Manuals (register addresses, eFuse fields). `isObserved` says whose replies real ROMs gave; the
/// others answer by analogy.
public struct LoaderChip: Sendable, Hashable {
  /// The name flashing tools use: `esp32c3`.
  public let name: String
  /// The chip id of image headers and of the security information.
  public let imageID: UInt16
  /// Real replies of this chip's ROM are the model's source.
  public let isObserved: Bool
  /// Where in flash the ROM looks for the second-stage bootloader.
  ///
  /// Source: ESP-IDF Programming Guide, "Bootloader", of each chip.
  public let bootloaderOffset: Int
  /// Word at 0x4000_1000; nil where chips are told apart by their id alone.
  let magic: UInt32?
  /// Bytes of the reply to GET_SECURITY_INFO; 0 when the ROM does not know the request.
  let securityInfoLength: Int
  /// GET_SECURITY_INFO also answers in secure download mode.
  let answersSecurityInfoWhenSecure: Bool
  /// Bytes of FLASH_BEGIN and DEFL_BEGIN.
  let beginLength: Int
  /// The opcode of the request before stands in the refusal of an unknown one.
  let refusesWithPreviousOpcode: Bool
  /// After a refused BEGIN, data is said to be written, and is not.
  let pretendsAfterBadBegin: Bool
  /// What a READ_REG without an address does: this text comes and then nothing; nil is nothing.
  let panicText: String?
  let spi: SPIController
  let macLow: UInt32
  let macHigh: UInt32
  let clockDivider: UInt32
  /// Hz of the usual crystal.
  let crystal: Int
  /// Where the ROM's own measure of the crystal is, which its rates go by; nil when it needs none.
  let crystalMeasure: CrystalMeasure?
  let majorRevision: [FuseField]
  /// The code of each major revision; empty when the number is its own code.
  let majorCodes: [UInt32]
  let minorRevision: [FuseField]
  /// The chip's revision when nothing else is asked for: major × 100 + minor.
  public let defaultRevision: Int
  /// Field of the flash encryption counter and of secure boot, where there is no security info.
  let encryptionFuse: FuseField?
  let secureBootFuse: FuseField?
  /// Boot text up to the reset cause.
  let banner: String
  /// What stands behind `boot:` when the loader, and when the firmware, is started.
  let downloadBoot: String
  let runBoot: String
  /// The last line before the loader listens.
  let waitingText: String

  /// The chip of this name, whatever its case and hyphens; nil when there is none.
  public static func named(_ name: String) -> LoaderChip? {
    let plain = name.lowercased().filter { $0 != "-" }
    return all.first { $0.name == plain }
  }

  /// All chips there are models of.
  public static let all: [LoaderChip] = [esp32, esp32s2, esp32s3, esp32c3, esp32c6, esp32h2]
}

extension LoaderChip: CustomStringConvertible {
  /// Its name.
  public var description: String { name }
}
