import Encodings
import LoaderModels

/// A simulated chip as a person writes it down: `flash=8MB,speed=50,refuse=1500000`.
///
/// Words are separated by commas; a later word replaces an earlier one, but for `refuse`.
public struct LoaderSpecification: Sendable {
  /// How every word is written, for messages and help.
  public static let forms = [
    "flash=8MB", "flash-id=c84016", "mac=24:0a:c4:00:01:10", "revision=3", "crystal=26",
    "speed=50", "start=loader", "start=stub", "boot=held", "boot=unwired", "press=9",
    "reset=unwired", "chip=esp32c6", "encrypted",
    "secure-boot", "secure-download", "lose=1000", "corrupt=5", "bad-md5=once", "bad-md5=always",
    "refuse=921600", "die=50%", "die=12", "stuck=12", "silent", "deaf", "brownout", "stays",
    "usb=own",
  ]

  /// What the chip is.
  private(set) var settings: LoaderSettings

  /// Whether its port is USB of the chip's own, which leaves with a reset and comes back.
  private(set) var hasOwnUSB = false

  /// How its time passes: as on a real chip unless `speed` says otherwise.
  private(set) var clock = LoaderClock(speed: 1, countsWire: true)

  private static let longest = 4096
  private static let manufacturer: [UInt8] = [0x24, 0x0A, 0xC4]

  /// Reads a specification; an empty one is an ordinary chip, on which nothing goes wrong.
  ///
  /// - Parameters:
  ///   - text: the words.
  ///   - name: which chip of this person's; its MAC address follows from it.
  /// - Throws: `LoaderSpecificationFailure` with the first word at fault;
  ///   `VirtualBoardFailure.noSuchChip`.
  public init(_ text: String, for name: VirtualBoardName) throws {
    settings = LoaderSettings(chip: try Self.chip(name.boardID))
    settings.startsInRunMode = true
    settings.mac = Self.manufacturer + Self.tail(for: name)
    guard text.utf8.count <= Self.longest else { throw LoaderSpecificationFailure.tooLong }
    for word in text.split(separator: ",", omittingEmptySubsequences: true) {
      try add(LoaderWord(word))
    }
  }

  /// The chip called so.
  ///
  /// - Throws: `VirtualBoardFailure.noSuchChip`.
  static func chip(_ name: String) throws(VirtualBoardFailure) -> LoaderChip {
    guard let chip = LoaderChip.all.first(where: { $0.name == name }) else {
      throw .noSuchChip(name, known: LoaderChip.all.map(\.name) + DriveKind.all.map(\.name))
    }
    return chip
  }

  private mutating func add(_ word: LoaderWord) throws {
    switch word.name {
    case "chip": settings.chip = try Self.chip(word.value ?? "")
    case "flash": settings.flashSize = try word.flashSize()
    case "flash-id": settings.flashID = try word.flashID()
    case "mac": settings.mac = try word.mac()
    case "revision": settings.revision = try word.integer(0...999)
    case "crystal": settings.crystal = try word.integer(10...80) * 1_000_000
    case "speed": clock.speed = try word.speed()
    case "start":
      let start = try word.choice(["run", "loader", "stub"])
      settings.startsInRunMode = start == "run"
      settings.startsInStub = start == "stub"
    case "press": settings.bootPinPressedAt = try word.integer(1...LoaderWord.largest)
    case "reset": settings.isEnableWired = try word.choice(["unwired"]) != "unwired"
    case "boot":
      let isHeld = try word.choice(["held", "unwired"]) == "held"
      if isHeld { settings.isBootPinHeld = true } else { settings.isBootPinWired = false }
    case "usb": hasOwnUSB = try word.choice(["own", "bridge"]) == "own"
    case "encrypted": settings.isEncrypted = try word.flag()
    case "secure-boot": settings.isSecureBoot = try word.flag()
    case "secure-download": settings.isSecureDownload = try word.flag()
    default: try settings.faults.add(word)
    }
  }

  /// Three bytes that follow from a name.
  static func tail(for name: VirtualBoardName) -> [UInt8] {
    // FNV-1a, 64 bits: equal names give equal addresses, on every computer.
    let hash = name.instance.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0100_0000_01B3
    }
    return LittleEndian.bytes(hash ^ hash >> 32).prefix(3).map { $0 }
  }
}

extension LoaderFaults {
  fileprivate mutating func add(_ word: LoaderWord) throws(LoaderSpecificationFailure) {
    switch word.name {
    case "lose": losesByteEvery = try word.integer(1...LoaderWord.largest)
    case "corrupt": corruptsReply = try word.integer(1...LoaderWord.largest)
    case "bad-md5":
      badDigest = try word.choice(["once", "always"]) == "once" ? .once : .always
    case "refuse": refusedRates.insert(try word.integer(1...LoaderWord.largest))
    case "die":
      if let percent = try word.percent() {
        diesAtPercent = percent
      } else {
        diesAtBlock = try word.integer(0...LoaderWord.largest)
      }
    case "stuck": stuckFromBlock = try word.integer(0...LoaderWord.largest)
    case "silent": isSilentOnBoot = try word.flag()
    case "deaf": isDeaf = try word.flag()
    case "brownout": hasBrownout = try word.flag()
    case "stays": staysInLoader = try word.flag()
    default: throw .unknownWord(word.text, known: LoaderSpecification.forms)
    }
  }
}
