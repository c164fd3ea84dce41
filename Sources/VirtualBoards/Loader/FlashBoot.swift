import Encodings
import FlashImages
import LoaderModels

/// What a chip of the ESP32 family starts from the bytes in its flash.
///
/// As ROM and second-stage bootloader go about it: bootloader at the chip's place, partition table at
/// 0x8000, then the factory program, or the first of the others; which of two slots an update has
/// chosen is not looked at. Source: ESP-IDF Programming Guide, "Application Startup Flow".
struct FlashBoot {
  /// Who has the line, and what it says of itself.
  let state: LoaderBoardState
  /// MicroPython's words about itself, where that is what runs.
  let identity: MicroPythonIdentity?
  /// What is on the line when nothing starts.
  let text: String

  /// The subtype of the first program that updates may replace.
  private static let firstSlot = 0x10

  private struct Obstacle: Error {
    let text: String
    let reason: String
  }

  /// Looks into the whole flash of a chip.
  static func read(_ flash: [UInt8], chip: LoaderChip) -> FlashBoot {
    do throws(Obstacle) {
      try checkBootloader(of: flash, chip: chip)
      let offset = try programOffset(in: flash)
      let image = try image(in: flash, at: offset, chip: chip, text: "boot: no program")
      return starting(image, at: offset, in: flash)
    } catch {
      return FlashBoot(
        state: LoaderBoardState(.nothing, detail: error.reason),
        identity: nil,
        text: error.text + "\r\n"
      )
    }
  }

  private static func starting(_ image: ESPImage, at offset: Int, in flash: [UInt8]) -> FlashBoot {
    let identity = MicroPythonIdentity(of: image.runs(in: flash, at: offset))
    guard identity.version != nil else {
      let description = ESPApplicationDescription(of: image, in: flash, at: offset)
      let state = LoaderBoardState(.program, detail: description?.project)
      return FlashBoot(state: state, identity: nil, text: "")
    }
    let state = LoaderBoardState(
      .micropython,
      machine: identity.machine,
      version: identity.version,
      build: identity.build
    )
    return FlashBoot(state: state, identity: identity, text: "")
  }

  /// What ROMs say of a wrong one is seen in reports about real boards, such as MicroPython's
  /// discussion 9359; they repeat it until a watchdog resets them, here it is said once.
  private static func checkBootloader(of flash: [UInt8], chip: LoaderChip) throws(Obstacle) {
    let offset = chip.bootloaderOffset
    let word = LittleEndian.load(UInt32.self, from: flash, at: offset) ?? 0
    let text = "invalid header: 0x" + Hex.text(word, width: 8)
    guard word != .max else { throw Obstacle(text: text, reason: "its flash is erased") }
    _ = try image(in: flash, at: offset, chip: chip, text: text)
  }

  private static func programOffset(in flash: [UInt8]) throws(Obstacle) -> Int {
    let table: PartitionTable
    do throws(PartitionFailure) {
      let bytes = flash.dropFirst(PartitionTable.usualOffset).prefix(PartitionTable.byteCount)
      table = try PartitionTable(decoding: bytes)
    } catch {
      throw Obstacle(text: "boot: no partition table", reason: error.description)
    }
    let programs = table.partitions.filter(\.isApplication)
    guard let program = programs.first(where: { $0.subtype < firstSlot }) ?? programs.first else {
      throw Obstacle(text: "boot: no program", reason: "The partition table has no program.")
    }
    return program.offset
  }

  private static func image(
    in flash: [UInt8],
    at offset: Int,
    chip: LoaderChip,
    text: String
  ) throws(Obstacle) -> ESPImage {
    let image: ESPImage
    do throws(ESPImageFailure) {
      image = try ESPImage(decoding: flash, at: offset)
    } catch {
      throw Obstacle(text: text, reason: error.description)
    }
    guard image.header.chipID == Int(chip.imageID) else {
      let name = ESPImageChip.title(of: image.header.chipID)
      throw Obstacle(text: text, reason: "The image at 0x\(Hex.text(offset)) is for \(name).")
    }
    return image
  }
}
