import FlashFixtures
import FlashImages
import LoaderModels
import TestSupport
import Testing

@testable import VirtualBoards

/// What a chip starts from what is in its flash.
@Suite struct FlashBootTests {
  private static func flash(_ image: [UInt8], at offset: Int = 0) -> [UInt8] {
    let erased = [UInt8](repeating: 0xFF, count: 4 << 20)
    return erased[..<offset] + image + erased[(offset + image.count)...]
  }

  @Test(arguments: LoaderChip.all)
  func microPythonOfEveryChip(chip: LoaderChip) throws {
    let number = Int(chip.imageID)
    let image = try SampleFirmware.microPython(
      chipID: number,
      machine: "M with \(chip)",
      build: "B"
    )
    let place = try #require(ESPImageChip.chip(number)?.bootloaderOffset)
    let boot = FlashBoot.read(Self.flash(image, at: place), chip: chip)
    #expect(boot.state.activity == .micropython)
    #expect(boot.state.machine == "M with \(chip)" && boot.state.build == "B")
    #expect(boot.identity?.release == "1.25.0")
    #expect(boot.text.isEmpty)
  }

  /// The model's table and that of `Chips/`, written apart, beside the vendor's own.
  @Test func theVendorsToolHasBootloadersAtTheSamePlaces() async throws {
    let script = """
      from esptool.targets import CHIP_DEFS
      for name, chip in CHIP_DEFS.items():
          print(name, getattr(chip, "IMAGE_CHIP_ID", None), chip.BOOTLOADER_FLASH_OFFSET)
      """
    let result = try await Program.tool("python").run(["-c", script])
    #expect(result.status == 0, "\(result.error)")
    let lines = result.output.split(whereSeparator: \.isNewline).map { $0.split(separator: " ") }
    let vendors = lines.reduce(into: [:] as [Substring: Int]) { $0[$1[0]] = Int($1[2]) }
    for chip in LoaderChip.all {
      #expect(vendors[Substring(chip.name)] == chip.bootloaderOffset, "\(chip)")
    }
    let numbers = lines.reduce(into: [:] as [Int: Int]) { offsets, line in
      if let number = Int(line[1]) { offsets[number] = Int(line[2]) }
    }
    let chips = ESPImageChip.all.filter { $0.bootloaderOffset != nil }
    #expect(chips.count >= 10)
    for chip in chips { #expect(numbers[chip.id] == chip.bootloaderOffset, "\(chip.name)") }
  }

  @Test func nothingStartsFromAnErasedFlash() {
    let boot = FlashBoot.read(Self.flash([]), chip: .esp32)
    #expect(boot.state.activity == .nothing && boot.identity == nil)
    #expect(boot.text == "invalid header: 0xffffffff\r\n")
    #expect(FlashBoot.read([], chip: .esp32c3).state.activity == .nothing)
  }

  @Test func anImageForAnotherChipDoesNotStart() throws {
    let image = try SampleFirmware.microPython(chipID: 5)
    let boot = FlashBoot.read(Self.flash(image), chip: .esp32s3)
    #expect(boot.state.activity == .nothing)
    #expect(boot.state.detail == "The image at 0x0 is for ESP32-C3.")
    #expect(boot.text.hasPrefix("invalid header: 0x"))
  }

  /// One byte of bootloader, table or program is wrong.
  @Test(arguments: [(30, "invalid header"), (0x8004, "boot: no"), (0x1_0100, "boot: no program")])
  func aBrokenPartDoesNotStart(place: Int, text: String) throws {
    var flash = Self.flash(try SampleFirmware.microPython())
    flash[place] ^= 1
    let boot = FlashBoot.read(flash, chip: .esp32c3)
    #expect(boot.state.activity == .nothing)
    #expect(boot.text.hasPrefix(text), "\(boot.text)")
  }

  @Test func anotherProgramRunsAndSaysNothing() throws {
    let boot = FlashBoot.read(Self.flash(try SampleFirmware.bytes()), chip: .esp32c3)
    #expect(boot.state.activity == .program && boot.state.detail == "micropython")
    #expect(boot.identity == nil && boot.text.isEmpty)
  }
}
