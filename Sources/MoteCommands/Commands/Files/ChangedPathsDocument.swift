import Diagnostics
import TerminalOutput

/// Paths on the board that a command created or removed, also when it then failed.
struct ChangedPathsDocument: ResultDocument {
  static let schema = "mote-fs-changed/1"

  let paths: [String]
  /// What stopped the command after these paths.
  let error: FailureRecord?

  /// Does `change` for every argument, then says which paths were changed (`verb` them: "removed")
  /// or `nothing`, and then throws what failed.
  static func report(
    _ arguments: [String],
    verb: String,
    nothing: String,
    on terminal: Terminal,
    change: (String) async throws -> [String]
  ) async throws {
    var paths: [String] = []
    var failure: (any Diagnosable)?
    do {
      for argument in arguments { paths += try await change(argument) }
    } catch let error as any Diagnosable {
      failure = error
    }
    let isResult = failure == nil || !paths.isEmpty
    if isResult {
      let text = paths.map { "\(verb) \($0)" }.joined(separator: "\n")
      try terminal.render(
        ChangedPathsDocument(paths: paths, error: failure.map(FailureRecord.init)),
        as: .text(paths.isEmpty ? nothing : text)
      )
    }
    guard let failure else { return }
    // Standard output has its one document by then.
    if isResult, terminal.format == .json {
      terminal.warn(failure.description)
      throw ExitStatusOnly(exitStatus: failure.exitStatus)
    }
    throw failure
  }
}
