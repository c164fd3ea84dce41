public import Diagnostics
import Encodings
public import YAMLSchema

/// Why a board type cannot be used.
public enum BoardFailure: Hashable {
  /// No board has this id or alias; `suggestions` are the nearest names, `known` all ids.
  case unknown(name: String, suggestions: [String], known: [String])
  /// The name stands in several files.
  case ambiguous(name: String, files: [String])
  /// The board's file breaks rules; never empty.
  case invalid(findings: [Finding])
  /// The board takes no compiled modules, for the reason its file gives.
  case noCompiledModules(id: String, reason: String)
}

extension BoardFailure: Diagnosable {
  /// `board`.
  public static let domain = "board"

  /// `board.unknown` and so on.
  public var code: String {
    switch self {
    case .unknown: "board.unknown"
    case .ambiguous: "board.ambiguous"
    case .invalid: "board.invalid"
    case .noCompiledModules: "board.no-mpy"
    }
  }

  /// One sentence with the names.
  public var description: String {
    switch self {
    case .unknown(let name, _, _):
      "There is no board type \(PrintableText.escaped(name, limit: 60))."
    case .ambiguous(let name, let files):
      "The board name \(name) stands in \(files.joined(separator: " and "))."
    case .invalid(let findings):
      "The board file breaks \(findings.count == 1 ? "a rule" : "\(findings.count) rules"): "
        + findings.map(\.description).joined(separator: "\n")
    case .noCompiledModules(let id, let reason):
      Sentence.ended("\(id) takes no compiled modules: \(reason)")
    }
  }

  /// The nearest names, or what to change.
  public var advice: String? {
    switch self {
    case .unknown(_, let suggestions, let known):
      suggestions.isEmpty
        ? "`mote board list` shows the \(known.count) known ones; add your own with --boards DIR."
        : "Did you mean \(suggestions.joined(separator: " or "))?"
    case .ambiguous: "Give the board in your own folder another id or alias."
    case .invalid: "Correct the file; docs/board-schema.md explains keys and rules."
    case .noCompiledModules: "Choose a board with a MicroPython build; mote board list shows them."
    }
  }

  /// 66 for boards that are not there, 65 for files that are wrong.
  public var exitStatus: ExitStatus {
    switch self {
    case .unknown: .notFound
    case .ambiguous, .invalid: .badInput
    case .noCompiledModules: .unavailable
    }
  }
}
