import Diagnostics

/// Why a UF2 file is not for a board.
enum FlashDriveRefusal: Equatable, Diagnosable {
  /// The board's firmware is written by other means.
  case otherMethod(board: String, String?)
  /// The board runs its firmware, and comparing does not end that.
  case runs(port: String)
  /// It is an image for the ESP32 family.
  case otherForm(path: String)
  /// Nobody knows which of several drives is the board's.
  case noPlace(port: String)
  /// One board under two names.
  case twice(port: String)
  /// Options that mean nothing to a drive.
  case options([String])

  static let domain = "uf2"

  var code: String {
    switch self {
    case .otherMethod: "uf2.other-method"
    case .runs: "uf2.runs"
    case .otherForm: "uf2.other-form"
    case .noPlace: "uf2.no-place"
    case .twice: "uf2.twice"
    case .options: "uf2.options"
    }
  }

  var description: String {
    switch self {
    case .otherMethod(let board, let method):
      "\(board) has no UF2 drive: its firmware is written by "
        + "\(method ?? "means its file does not name")."
    case .runs(let port):
      "The board on \(port) runs its firmware: only its bootloader can be compared with a file."
    case .otherForm(let path):
      "\(path) is an image for the ESP32 family: it does not go to a UF2 drive."
    case .noPlace(let port):
      "Nobody knows where the board on \(port) is plugged in: the drive of another would be taken for "
        + "its own."
    case .twice(let port): "\(port) is a board that is named before."
    case .options(let names): "A UF2 drive takes no \(names.joined(separator: ", "))."
    }
  }

  var advice: String? {
    switch self {
    case .otherMethod: "Take the image that MicroPython offers for this board."
    case .runs: "`mote bootloader --port PORT` brings it there, and a reset back."
    case .otherForm:
      "Leave --drive out and name the board's port with --port, or take its .uf2 file."
    case .noPlace: "Write this board alone, or name the drives with --drive."
    case .twice: "Name each board once."
    case .options: "Leave it out: these are for boards of the ESP32 family."
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .otherMethod, .otherForm: .badInput
    case .runs, .noPlace: .unavailable
    case .options, .twice: .usage
    }
  }
}
