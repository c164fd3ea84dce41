import FlashFixtures
import FlashImages
import LoaderModels
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
