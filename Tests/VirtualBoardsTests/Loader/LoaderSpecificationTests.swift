import LoaderModels
import Testing

@testable import VirtualBoards

@Suite struct LoaderSpecificationTests {
  private static func read(_ text: String, for name: String = "esp32c3") throws
    -> LoaderSpecification
  {
    try LoaderSpecification(text, for: VirtualBoardName(name))
  }

  @Test func theUsualChip() throws {
    let chip = try Self.read("")
    #expect(chip.settings.chip == .esp32c3 && chip.settings.flashSize == 4 << 20)
    #expect(chip.settings.startsInRunMode && !chip.settings.isBootPinHeld)
    #expect(chip.settings.faults == LoaderFaults())
    #expect(chip.clock == LoaderClock(speed: 1, countsWire: true))
  }

  @Test func everyWord() throws {
    let text = LoaderSpecification.forms.joined(separator: ",")
    let settings = try Self.read(text).settings
    #expect(settings.chip == .esp32c6 && settings.flashSize == 8 << 20)
    #expect(settings.flashID == 0xC8_4016 && settings.mac == [0x24, 0x0A, 0xC4, 0, 1, 0x10])
    #expect(settings.revision == 3 && settings.crystal == 26_000_000)
    #expect(!settings.startsInRunMode && settings.isBootPinHeld && !settings.isBootPinWired)
    #expect(settings.isEncrypted && settings.isSecureBoot && settings.isSecureDownload)
    let faults = settings.faults
    #expect(faults.losesByteEvery == 1000 && faults.corruptsReply == 5)
    #expect(faults.badDigest == .always && faults.refusedRates == [921_600])
    #expect(faults.diesAtPercent == 50 && faults.diesAtBlock == 12)
    #expect(faults.stuckFromBlock == 12 && faults.isSilentOnBoot)
    #expect(faults.isDeaf && faults.hasBrownout && faults.staysInLoader)
    #expect(settings.startsInStub && settings.bootPinPressedAt == 9 && !settings.isEnableWired)
    #expect(try !Self.read("start=stub,start=run").settings.startsInStub)
    #expect(try Self.read("refuse=1,refuse=2").settings.faults.refusedRates == [1, 2])
  }

  @Test func everyUnitHasItsAddress() throws {
    let names = LoaderChip.all.map(\.name) + (2...99).map { "esp32c3#\($0)" }
    let addresses = try names.map { try Self.read("", for: $0).settings.mac }
    #expect(Set(addresses).count == names.count)
    #expect(addresses.allSatisfy { $0.count == 6 && $0[0] & 3 == 0 })
    #expect(try Self.read("", for: "esp32c3").settings.mac == addresses[3])
  }

  @Test(arguments: [
    "flash", "flash=4", "speed=-1", "speed=nan", "lose=0", "start=now", "reset=held", "press=0",
    "=", "x",
  ])
  func nonsense(text: String) {
    #expect(throws: LoaderSpecificationFailure.self) { try Self.read(text) }
  }

  /// The nearest word and where the list is, not the list.
  @Test(arguments: [("flsh=8MB", "Did you mean flash=8MB? "), ("nothing-like-it", "")])
  func anUnknownWordIsAdvisedShortly(text: String, start: String) {
    let failure = #expect(throws: LoaderSpecificationFailure.self) { try Self.read(text) }
    #expect(failure?.advice == start + "`mote sim --help` lists all words.")
    let drive = #expect(throws: LoaderSpecificationFailure.self) {
      try DriveSpecification("retrun=5", for: VirtualBoardName("rp2040"))
    }
    #expect(drive?.advice?.hasPrefix("Did you mean return=2000? ") == true)
  }

  @Test func lengthIsLimited() {
    let text = String(repeating: "silent,", count: 1000)
    #expect(throws: LoaderSpecificationFailure.tooLong) { try Self.read(text) }
  }
}
