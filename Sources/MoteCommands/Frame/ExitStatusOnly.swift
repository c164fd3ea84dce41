import Diagnostics

/// Ends a command whose result is written and says all there is to say: a lint with findings, a
/// program on the board that raised an exception.
struct ExitStatusOnly: Error {
  let exitStatus: ExitStatus
}
