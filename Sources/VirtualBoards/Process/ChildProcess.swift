import Glibc

/// A process on a pty that is its controlling terminal.
///
/// The kernel hangs that terminal up when the last master descriptor closes, also when mote is
/// killed, and the hang-up ends the process.
struct ChildProcess: Sendable {
  // POSIX_SPAWN_SETSID, glibc 2.26 <spawn.h>: a GNU macro that Swift does not import.
  private static let newSession: Int16 = 0x80

  let identifier: pid_t

  /// Starts `command` with standard input and output on the slave at `slavePath`.
  ///
  /// - Throws: `VirtualBoardFailure.system`.
  init(_ command: ChildCommand, on slavePath: String) throws(VirtualBoardFailure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A session leader's first terminal opened without O_NOCTTY becomes its controlling one.
    posix_spawn_file_actions_addopen(&actions, 0, slavePath, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    switch command.errors {
    case .terminal: posix_spawn_file_actions_adddup2(&actions, 0, 2)
    case .file(let path):
      posix_spawn_file_actions_addopen(&actions, 2, path, O_WRONLY | O_CREAT | O_APPEND, 0o666)
    }
    var attributes = Self.attributes()
    defer { posix_spawnattr_destroy(&attributes) }

    var process = pid_t()
    let arguments = CStrings([command.program] + command.arguments)
    let environment = CStrings(command.environment.sorted { $0 < $1 }.map { "\($0)=\($1)" })
    let code = posix_spawn(
      &process,
      command.program,
      &actions,
      &attributes,
      arguments.pointers,
      environment.pointers
    )
    withExtendedLifetime((arguments, environment)) {}
    guard code == 0 else { throw .system(operation: "starting \(command.program)", code: code) }
    identifier = process
  }

  /// How it ended; nil while it runs.
  ///
  /// Does not reap it, so its number stays its own.
  func end(waiting: Bool) -> ChildEnd? {
    var status = siginfo_t()
    let options = WEXITED | WNOWAIT | (waiting ? 0 : WNOHANG)
    while waitid(P_PID, id_t(identifier), &status, options) != 0 {
      guard errno == EINTR else { return .signalled(SIGKILL) }
    }
    guard status.si_signo == SIGCHLD else { return nil }
    let code = status._sifields._sigchld.si_status
    return status.si_code == Int32(CLD_EXITED) ? .exited(code) : .signalled(code)
  }

  /// Takes an ended process out of the system's table.
  func reap() {
    while waitpid(identifier, nil, 0) < 0, errno == EINTR {}
  }

  /// Ends it at once; only before `reap`.
  func kill() {
    Glibc.kill(identifier, SIGKILL)
  }

  private static func attributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | newSession
    posix_spawnattr_setflags(&attributes, flags)
    return attributes
  }
}
