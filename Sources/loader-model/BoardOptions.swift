import ArgumentParser
import Encodings
import LoaderModels

/// What the simulated board is.
struct BoardOptions: ParsableArguments {
  private static let sizes = ["1MB", "2MB", "4MB", "8MB", "16MB", "32MB", "64MB", "128MB"]

  @Option(help: "esp32, esp32s2, esp32s3, esp32c3, esp32c6 or esp32h2.")
  var chip: String

  @Option(help: "The size of its flash, from 1MB to 128MB.")
  var flashSize = "4MB"

  @Option(help: "What its flash answers as its id, in hexadecimal; ffffff is a dead one.")
  var flashID: String?

  @Option(help: "Its MAC address, such as 24:0a:c4:00:01:10.")
  var mac: String?

  @Option(help: "Its revision as major × 100 + minor, such as 301.")
  var revision: Int?

  @Option(help: "Its crystal in MHz, such as 26; the chip's usual one without.")
  var crystal: Int?

  @Flag(help: "Its firmware runs at the start, not its loader.")
  var runs = false

  @Flag(help: "A stub of an earlier run is in its memory at the start.")
  var stub = false

  @Flag(help: "Its boot button is held.")
  var bootHeld = false

  @Flag(help: "The host's lines do not reach its boot pin.")
  var bootUnwired = false

  @Option(help: "Its boot button is held at the reset by the lines of this number, from 1.")
  var press: Int?

  @Flag(help: "The host's lines do not reset it.")
  var resetUnwired = false

  @Flag(help: "Secure download mode.")
  var secureDownload = false

  @Flag(help: "Flash encryption is on.")
  var encryption = false

  @Flag(help: "Secure boot is on.")
  var secureBoot = false

  @Flag(help: "Any SYNC sets the rate, not only the first after a reset.")
  var resync = false

  @Option(help: "Milliseconds from the end of a reset until the boot pin is read.")
  var enableDelay = 5

  func validate() throws {
    guard LoaderChip.named(chip) != nil else { throw ValidationError("no such chip: \(chip)") }
    guard Self.sizes.contains(flashSize) else {
      throw ValidationError("--flash-size is one of \(Self.sizes.joined(separator: ", "))")
    }
    guard mac == nil || macBytes != nil else {
      throw ValidationError("--mac is six bytes such as 24:0a:c4:00:01:10")
    }
    guard flashID == nil || flashID.flatMap({ UInt32($0, radix: 16) }) != nil else {
      throw ValidationError("--flash-id is a hexadecimal number")
    }
    guard (10...80).contains(crystal ?? 40) else {
      throw ValidationError("--crystal is from 10 to 80 MHz")
    }
    guard (0..<1000).contains(revision ?? 0), (0...60_000).contains(enableDelay) else {
      throw ValidationError("--revision is below 1000, --enable-delay at most 60000")
    }
  }

  func settings() throws -> LoaderSettings {
    guard let model = LoaderChip.named(chip) else {
      throw ValidationError("no such chip: \(chip)")
    }
    var settings = LoaderSettings(chip: model)
    if let place = Self.sizes.firstIndex(of: flashSize) {
      settings.flashSize = LoaderSettings.flashSizes[place]
    }
    settings.flashID = flashID.flatMap { UInt32($0, radix: 16) }
    if let macBytes { settings.mac = macBytes }
    settings.revision = revision
    settings.crystal = crystal.map { $0 * 1_000_000 }
    settings.startsInRunMode = runs
    settings.startsInStub = stub
    settings.isBootPinHeld = bootHeld
    settings.isBootPinWired = !bootUnwired
    settings.bootPinPressedAt = press
    settings.isEnableWired = !resetUnwired
    settings.isSecureDownload = secureDownload
    settings.isEncrypted = encryption
    settings.isSecureBoot = secureBoot
    settings.syncsAtAnyRate = resync
    settings.enableDelay = .milliseconds(enableDelay)
    return settings
  }

  private var macBytes: [UInt8]? {
    guard let bytes = mac.flatMap({ Hex.bytes($0.filter { $0 != ":" }) }), bytes.count == 6 else {
      return nil
    }
    return bytes
  }
}
