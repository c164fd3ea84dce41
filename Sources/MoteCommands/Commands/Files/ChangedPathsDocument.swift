import TerminalOutput

/// Paths on the board that a command created or removed.
struct ChangedPathsDocument: ResultDocument {
  static let schema = "mote-fs-changed/1"

  let paths: [String]
}
