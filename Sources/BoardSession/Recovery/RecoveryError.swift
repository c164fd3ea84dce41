import BoardModel
public import Diagnostics
import Encodings
import RawREPL

/// Why a board could not be brought back to its prompt.
public enum RecoveryError: Diagnosable, Equatable {
  /// No step of the ladder helped; `request` is what the person is asked to do.
  case notRecovered(port: String, attempts: [RecoveryAttempt], request: String)
  /// The board starts again and again; `sample` is the line that tells most about it,
  /// empty when it says nothing and leaves the bus.
  case bootLoop(port: String, starts: Int, sample: String, request: String)
  /// The board was sent into its bootloader, as was allowed, and has no prompt there.
  case inBootloader(port: String)

  /// The area of these errors.
  public static let domain = "repl"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .notRecovered: "repl.not-recovered"
    case .bootLoop: "repl.boot-loop"
    case .inBootloader: "repl.in-bootloader"
    }
  }

  /// What was tried, or what the board does.
  public var description: String {
    switch self {
    case .notRecovered(let port, let attempts, _):
      "The board on \(port) did not come to its prompt; tried: "
        + attempts.map(\.description).joined(separator: ", ") + "."
    case .bootLoop(let port, let starts, "", _):
      "The board on \(port) starts again and again: it left the bus \(starts) times while mote "
        + "watched."
    case .bootLoop(let port, let starts, let sample, _):
      "The board on \(port) starts again and again: \(starts) times while mote watched, last with "
        + "\"\(PrintableText.escaped(sample, limit: 200))\"."
    case .inBootloader(let port): "The board on \(port) is in its bootloader now."
    }
  }

  /// What the person has to do.
  public var advice: String? {
    switch self {
    case .notRecovered(_, let attempts, let request): Self.permission(attempts) + request
    case .bootLoop(_, _, _, let request): request
    case .inBootloader:
      "Erase its program or write its firmware there, then press its reset button."
    }
  }

  /// The board needs somebody's hand, or another try.
  public var exitStatus: ExitStatus { .temporary }

  /// How to allow what was not, the likeliest to help.
  private static func permission(_ attempts: [RecoveryAttempt]) -> String {
    let missing = attempts.filter { $0.outcome == .skipped(reason: BoardRecovery.consentReason) }
    let needed = Set(missing.map(\.step.needed))
    if needed.contains(.hardware) { return "Add --reset to let mote reset it. " }
    if needed.contains(.bootloader) {
      return "Add --reset-touch to let mote start its bootloader. "
    }
    return needed.contains(.softReset) ? "Add --reset-soft to let mote reset it softly. " : ""
  }
}

extension RecoveryError {
  /// What `boots` shows of a board of unknown type.
  init(bootLoop boots: BootText, port: String) {
    var request = ""
    if case .ask(let text)? = ResetLadder(for: .bootLoop, boards: []).steps.last { request = text }
    self = .bootLoop(port: port, starts: boots.count, sample: boots.sample, request: request)
  }
}
