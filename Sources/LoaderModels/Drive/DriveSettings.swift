/// What a simulated drive is.
public struct DriveSettings: Sendable, Hashable {
  /// A line of INFO_UF2.TXT that no real drive has begins so.
  static let mark = "Model: Simulated "

  /// What INFO_UF2.TXT says, line by line.
  public var information: [String]
  /// The families whose blocks are taken.
  public var families: Set<UInt32>
  /// The address of the flash's first byte.
  public var address: Int
  /// Bytes of flash.
  public var byteCount: Int
  /// Whether CURRENT.UF2 shows what the flash holds.
  public var showsFlash: Bool
  /// What the flash holds at the start; the rest is erased.
  public var content: [UInt8] = []
  /// Where in it the image lies that was written last; nil where none was.
  public var image: Range<Int>?
  /// Whether its firmware runs at the start: the drive is not there.
  public var runs = false
  /// What goes wrong.
  public var faults = DriveFaults()

  /// A drive that calls itself `boardID`.
  ///
  /// Without `showsFlash` it has a CURRENT.UF2 unless it is one of Raspberry Pi's, whose boot ROMs
  /// have none.
  public init(
    boardID: String,
    families: Set<UInt32>,
    address: Int,
    byteCount: Int,
    softDevice: String? = nil,
    showsFlash: Bool? = nil
  ) {
    information = ["UF2 Bootloader v3.0", "\(Self.mark)\(boardID)", "Board-ID: \(boardID)"]
    if let softDevice { information.append("SoftDevice: \(softDevice)") }
    self.families = families
    self.address = address
    self.byteCount = byteCount
    self.showsFlash = showsFlash ?? !boardID.uppercased().contains("RP2")
  }
}
