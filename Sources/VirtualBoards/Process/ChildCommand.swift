/// A process to start on a terminal.
struct ChildCommand: Sendable, Equatable {
  /// The program's path.
  let program: String

  /// What follows the program's name.
  let arguments: [String]

  /// The whole environment of the process.
  let environment: [String: String]

  /// Where standard error goes.
  let errors: Errors

  /// Destinations of standard error.
  enum Errors: Sendable, Equatable {
    /// The terminal, as part of the board's output.
    case terminal
    /// The end of a file.
    case file(String)
  }
}
