import BoardModel
import HostSystem

/// QEMU playing a board: real firmware on a simulated processor.
struct QEMUEngine: BoardEngine {
  private let launch: ChildCommand

  /// - Throws: `HostFailure.programAbsent` when the emulator is not installed.
  init(_ command: QEMUCommand, log: String, environment: [String: String]) throws {
    try HostFile.replace(log, with: [])
    let program = try ProgramSearch(environment: environment)
      .requirePath(of: command.program.name, package: command.program.package)
    launch = ChildCommand(
      program: program,
      arguments: command.arguments,
      environment: ["LC_ALL": "C"],
      // On the terminal its warnings would look like output of the board.
      errors: .file(log)
    )
  }

  func command(after end: ChildEnd?) -> ChildCommand { launch }

  func isReset(_ end: ChildEnd) -> Bool { end == .exited(0) }
}
