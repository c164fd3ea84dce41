import Diagnostics

/// Why a UF2 file is not for a board.
enum FlashDriveRefusal: Equatable, Diagnosable {
  /// The board's firmware is written by other means.
  case otherMethod(board: String, String?)

  static let domain = "uf2"

  var code: String {
    switch self {
    case .otherMethod: "uf2.other-method"
    }
  }

  var description: String {
    switch self {
    case .otherMethod(let board, let method):
      "\(board) has no UF2 drive: its firmware is written by "
        + "\(method ?? "means its file does not name")."
    }
  }

  var advice: String? { "Take the image that MicroPython offers for this board." }

  var exitStatus: ExitStatus { .badInput }
}
