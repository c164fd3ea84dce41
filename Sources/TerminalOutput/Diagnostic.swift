public import Diagnostics

/// An error as it is shown: sentence, code, advice, causes.
public struct Diagnostic: Sendable {
  /// How a command that fails with it ends.
  public let exitStatus: ExitStatus

  let code: String
  let message: String
  let advice: String?
  let causes: [String]

  /// A diagnostic from its parts.
  public init(
    code: String,
    message: String,
    advice: String?,
    exitStatus: ExitStatus,
    causes: [String] = []
  ) {
    self.code = code
    self.message = message
    self.advice = advice
    self.exitStatus = exitStatus
    self.causes = causes
  }

  /// The diagnostic of any error; those that are not `Diagnosable` count as internal faults.
  public init(_ error: any Error) {
    if let error = error as? any Diagnosable {
      self.init(
        code: error.code,
        message: error.description,
        advice: error.advice,
        exitStatus: error.exitStatus,
        causes: Self.causes(of: error)
      )
    } else if error is CancellationError {
      self.init(
        code: "command.interrupted",
        message: "The command was interrupted.",
        advice: "Run the command again to start over.",
        exitStatus: .interrupted
      )
    } else {
      self.init(
        code: "internal.unexpected",
        message: "Something unexpected happened: \(error)",
        advice: "Report it, with the command line and what --verbose prints.",
        exitStatus: .internalFault
      )
    }
  }

  /// The causes behind an error, nearest first; a chain longer than this is a loop.
  private static func causes(of error: any Diagnosable) -> [String] {
    var causes: [String] = []
    var next = error.cause
    while let cause = next, causes.count < 16 {
      let diagnosable = cause as? any Diagnosable
      let code = diagnosable.map { " (\($0.code))" } ?? ""
      causes.append("\(cause)\(code)")
      next = diagnosable?.cause
    }
    return causes
  }
}
