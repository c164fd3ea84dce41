import Diagnostics
import FileTrees
import HostTrees
import Packing
import TerminalOutput

/// Rounds of a sync, one after each change, until the task is cancelled.
///
/// The port is open during a round only, so that other programs may use the board in between and
/// a board that was unplugged is found again.
struct SyncWatch {
  /// Looks of a `FolderWatch` between two attempts to reach a board: about two seconds.
  private static let looksBetweenAttempts = 8

  let folder: String
  let terminal: Terminal

  /// Calls `round` at once and after every change.
  ///
  /// The first round has to reach the board: what is wrong with the command line does not go away
  /// by waiting. Later failures are told and do not end the watch; a board that is away is looked
  /// for again and again.
  func run(_ round: () async throws -> SyncOutcome) async throws {
    var isFirst = true
    var lastMessage: String?
    while true {
      let watch = FolderWatch(folder, ignoring: try rules(), clock: ContinuousClock())
      let known = watch.snapshot()
      var isWorthRepeating = false
      do {
        try tell(try await round(), isFirst: isFirst)
        lastMessage = nil
      } catch let failure as any Diagnosable {
        try Task.checkCancellation()
        if isFirst, !Self.isAboutTheFolder(failure) { throw failure }
        isWorthRepeating = [.unavailable, .temporary].contains(failure.exitStatus)
        // The same words again, every two seconds, help nobody.
        if !isWorthRepeating || failure.description != lastMessage { try tell(failure) }
        lastMessage = failure.description
      }
      isFirst = false
      let limit = isWorthRepeating ? Self.looksBetweenAttempts : nil
      _ = try await watch.change(from: known, limit: limit)
    }
  }

  /// Rules that cannot be read are an error of the round, which reads them again.
  private func rules() throws(FileTreeFailure) -> IgnoreRules {
    if let rules = try? IgnoreRules(ofFolder: folder) { return rules }
    return try IgnoreRules()
  }

  private func tell(_ outcome: SyncOutcome, isFirst: Bool) throws {
    try terminal.emit(outcome, as: outcome.summary)
    if isFirst { terminal.notice("Watching \(folder); Ctrl-C ends it.") }
  }

  private func tell(_ failure: any Diagnosable) throws {
    let document = SyncFailureDocument(folder: folder, error: FailureRecord(failure))
    try terminal.emit(document, as: nil)
    terminal.warn([failure.description, failure.advice].compactMap(\.self).joined(separator: " "))
  }

  /// Whether only a change of the folder can make it right.
  private static func isAboutTheFolder(_ failure: any Diagnosable) -> Bool {
    switch failure {
    case is HostTreeFailure, is FileTreeFailure: true
    case let failure as PackFailure:
      if case .source = failure { true } else { false }
    default: false
    }
  }
}
