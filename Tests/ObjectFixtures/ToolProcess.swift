import FoundationEssentials
import Glibc

/// Runs a compiler to its end.
enum ToolProcess {
  /// What a program that ended with another status than 0 was.
  struct Failed: Error, CustomStringConvertible {
    let command: [String]
    let status: Int32

    var description: String { "\(command.joined(separator: " ")): status \(status)" }
  }

  /// Runs `command`, whose first word is a path; its output goes nowhere.
  static func run(_ command: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let variables = ProcessInfo.processInfo.environment
    var arguments = pointers(command)
    var environment = pointers(["PATH=" + (variables["PATH"] ?? "/usr/bin:/bin"), "LC_ALL=C"])
    defer { for pointer in arguments + environment { free(pointer) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, command[0], &actions, nil, &arguments, &environment)
    guard error == 0 else { throw Failed(command: command, status: error) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw Failed(command: command, status: errno) }
    }
    guard status == 0 else { throw Failed(command: command, status: status) }
  }

  /// Copies for C, with the null that ends them.
  private static func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { text -> UnsafeMutablePointer<CChar>? in strdup(text) } + [nil]
  }

  /// The path of a program in PATH.
  static func path(of program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }
}
