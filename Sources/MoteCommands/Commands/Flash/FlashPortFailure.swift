import Diagnostics

/// Why it is not known which port's board is to be written.
enum FlashPortFailure: Equatable, Diagnosable {
  /// Nothing attached fits.
  case none(board: String?)
  /// More than one fits.
  case several([String])
  /// More than one is named where one board is worked with.
  case onlyOne([String])

  static let domain = "flash"

  var code: String {
    switch self {
    case .none: "flash.no-board"
    case .several, .onlyOne: "flash.several-boards"
    }
  }

  var description: String {
    switch self {
    case .none(let board): "No attached port fits \(board ?? "a board of the ESP32 family")."
    case .several(let ports): "Several boards may be meant: \(ports.joined(separator: ", "))."
    case .onlyOne(let ports):
      "One board at a time, and \(ports.count) ports are named: \(ports.joined(separator: ", "))."
    }
  }

  var advice: String? {
    switch self {
    case .none:
      "Attach it with a cable that carries data; `mote devices` lists what is attached, --port names "
        + "another port."
    case .several: "Choose one with --port, or write all of them with --all."
    case .onlyOne: "Name one of them with --port, and run the command for each."
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .none: .unavailable
    case .several, .onlyOne: .usage
    }
  }
}
