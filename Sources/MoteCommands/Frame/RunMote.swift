import FoundationEssentials
import TerminalOutput

/// Runs one command line of this process, to its end or to an interruption's.
///
/// - Parameter arguments: the words after the program's name.
/// - Returns: the exit status.
public func runMote(_ arguments: [String]) async -> Int32 {
  let environment = ProcessInfo.processInfo.environment
  let invocation = Invocation(
    arguments: arguments,
    environment: environment,
    output: .standardOutput(environment: environment),
    error: .standardError(environment: environment)
  )
  return await Interruption.watching { await invocation.run() }
}
