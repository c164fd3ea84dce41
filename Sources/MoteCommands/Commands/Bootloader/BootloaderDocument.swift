import BoardModel
import FlashImages
import FlashProtocols
import TerminalOutput
import USBDevices

/// What `mote bootloader` says about a board.
struct BootloaderDocument: ResultDocument {
  static let schema = "mote-bootloader/1"

  private static let there = "there already"

  private let port: String?
  private let boards: [String]
  private let means: String
  private let chip: String?
  private let drive: String?
  private let boardID: String?
  private let usbPath: String?

  /// A board that was sent there.
  init(_ outcome: BootloaderEntry.Outcome, port: String, drive: UF2Drive?) {
    self.port = port
    boards = outcome.boards.map(\.id)
    means = outcome.means.description
    chip = outcome.chip?.chip.name ?? drive?.volume.chip?.name
    self.drive = drive?.folder
    boardID = drive?.volume.boardID
    usbPath = drive?.usbPath ?? outcome.usbPath
  }

  /// A board that a person brought there, or that was there before.
  init(
    byHand boards: [Board],
    port: String?,
    drive: UF2Drive?,
    chip: ESPIdentity? = nil,
    wasThere: Bool = false
  ) {
    self.port = port
    self.boards = boards.map(\.id)
    means = wasThere ? Self.there : "by hand"
    self.chip = chip?.chip.name ?? drive?.volume.chip?.name
    self.drive = drive?.folder
    boardID = drive?.volume.boardID
    usbPath = drive?.usbPath
  }

  /// The same for people.
  var fields: [Field] {
    [
      Field("port", port),
      Field("board", boards.isEmpty ? nil : boards.joined(separator: " or "), .heading),
      Field("bootloader", means == Self.there ? means : "entered (\(means))", .good),
      Field("chip", chip),
      Field("drive", drive),
    ]
  }
}
