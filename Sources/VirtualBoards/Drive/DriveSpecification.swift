import LoaderModels

/// A simulated board with a UF2 bootloader as a person writes it down: `start=loader,return=2000`.
///
/// Words are separated by commas; a later word replaces an earlier one.
public struct DriveSpecification: Sendable {
  /// How every word is written, for messages and help.
  public static let forms = [
    "board=nRF52840-Feather-revD", "start=loader", "return=2000", "die=12", "stays", "no-info",
  ]

  /// What kind of board it is.
  let kind: DriveKind
  /// What its drive is.
  private(set) var settings: DriveSettings
  /// Whether it begins in its bootloader.
  private(set) var startsInBootloader = false
  /// Its unique id.
  let uniqueID: [UInt8]

  private static let longest = 4096
  /// From the order to the drive: USB comes up anew.
  private static let usualReturn = Duration.milliseconds(500)

  /// Reads a specification; an empty one is an ordinary board, on which nothing goes wrong.
  ///
  /// - Parameters:
  ///   - text: the words.
  ///   - name: which board of this person's; its unique id follows from it.
  /// - Throws: `LoaderSpecificationFailure` with the first word at fault;
  ///   `VirtualBoardFailure.noSuchChip`.
  public init(_ text: String, for name: VirtualBoardName) throws {
    guard let kind = Self.kind(name) else {
      throw VirtualBoardFailure.noSuchChip(name.boardID, known: DriveKind.all.map(\.name))
    }
    self.kind = kind
    uniqueID = [0xE6, 0x60, 0x58, 0x38, 0x83] + LoaderSpecification.tail(for: name)
    settings = Self.settings(kind, boardID: kind.boardID)
    settings.faults.returnDelay = Self.usualReturn
    guard text.utf8.count <= Self.longest else { throw LoaderSpecificationFailure.tooLong }
    for word in text.split(separator: ",", omittingEmptySubsequences: true) {
      try add(LoaderWord(word))
    }
  }

  /// The kind of board that a name means; nil for others.
  static func kind(_ name: VirtualBoardName) -> DriveKind? {
    DriveKind.all.first { $0.name == name.boardID }
  }

  private mutating func add(_ word: LoaderWord) throws(LoaderSpecificationFailure) {
    switch word.name {
    case "board":
      let faults = settings.faults
      settings = Self.settings(kind, boardID: try word.line())
      settings.faults = faults
    case "start": startsInBootloader = try word.choice(["run", "loader"]) == "loader"
    case "return": settings.faults.returnDelay = .milliseconds(try word.integer(0...60_000))
    case "die": settings.faults.vanishesAtBlock = try word.integer(1...LoaderWord.largest)
    case "stays": settings.faults.neverVanishes = try word.flag()
    case "no-info": settings.faults.hidesInformation = try word.flag()
    default: throw .unknownWord(word.text, known: Self.forms)
    }
  }

  private static func settings(_ kind: DriveKind, boardID: String) -> DriveSettings {
    var settings = DriveSettings(
      boardID: boardID,
      families: kind.families,
      address: kind.address,
      byteCount: kind.byteCount,
      softDevice: kind.softDevice
    )
    settings.runs = true
    return settings
  }
}
