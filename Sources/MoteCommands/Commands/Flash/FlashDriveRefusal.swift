import Diagnostics

/// Why a UF2 file is not for a board.
enum FlashDriveRefusal: Equatable, Diagnosable {
  /// The board's firmware is written by other means.
  case otherMethod(board: String, String?)
  /// The board runs its firmware, and comparing does not end that.
  case runs(port: String)
  /// Options that mean nothing to a drive.
  case options([String])

  static let domain = "uf2"

  var code: String {
    switch self {
    case .otherMethod: "uf2.other-method"
    case .runs: "uf2.runs"
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
    case .options(let names): "A UF2 drive takes no \(names.joined(separator: ", "))."
    }
  }

  var advice: String? {
    switch self {
    case .otherMethod: "Take the image that MicroPython offers for this board."
    case .runs: "`mote bootloader --port PORT` brings it there, and a reset back."
    case .options: "Leave it out: these are for boards of the ESP32 family."
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .otherMethod: .badInput
    case .runs: .unavailable
    case .options: .usage
    }
  }
}
