import Diagnostics

/// Why a recipe does not find the board that its firmware was written to.
enum StartedBoardFailure: Equatable, Diagnosable {
  /// Nobody knows where the board behind a drive is plugged in; nothing was written.
  case unknownPlace(drive: String)
  /// The board has its firmware, and no port showed at its place.
  case noPort(usbPath: String, seconds: Int)

  static let domain = "deploy"

  var code: String {
    switch self {
    case .unknownPlace: "deploy.unknown-place"
    case .noPort: "deploy.no-port"
    }
  }

  var description: String {
    switch self {
    case .unknownPlace(let drive):
      "Nobody knows where the board behind the drive at \(drive) is plugged in: its port could not be "
        + "found afterwards."
    case .noPort(let usbPath, let seconds):
      "The board at USB path \(usbPath) took its firmware, and no port was there after \(seconds) s."
    }
  }

  var advice: String? {
    switch self {
    case .unknownPlace: "Name the port that the board will have with --port."
    case .noPort: "Look for its port (`mote devices`) and run the command again with --port."
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .unknownPlace: .unavailable
    case .noPort: .temporary
    }
  }
}
