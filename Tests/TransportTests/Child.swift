import Glibc
import Testing

/// Another process for a test, ended with it.
final class Child {
  let processID: pid_t
  private let output: Int32

  /// Starts a program with `terminal` as all three standard streams, or its output to `line()`.
  init(_ arguments: [String], terminal: String? = nil) throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let terminal {
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR | O_NOCTTY, 0)
      for stream in Int32(1)...2 { posix_spawn_file_actions_adddup2(&actions, 0, stream) }
    } else {
      posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    }
    var process = pid_t()
    var words = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    let status = posix_spawn(&process, arguments[0], &actions, nil, words, environ)
    Glibc.close(ends[1])
    output = ends[0]
    processID = process
    try #require(status == 0)
  }

  /// The next bytes of the output, at most a line of it.
  func line() -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(output, &buffer, buffer.count)
    return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
  }

  func end() {
    kill(processID, SIGKILL)
    var status: Int32 = 0
    waitpid(processID, &status, 0)
    Glibc.close(output)
  }
}
