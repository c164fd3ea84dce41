import Glibc
import SystemPackage
import TestSupport

extension Program {
  /// Runs it with a pseudo-terminal of `columns` columns as standard output.
  ///
  /// Its output has to fit the kernel's buffer of about 40 kB: nothing reads while it runs.
  func runOnTerminal(
    _ arguments: [String],
    columns: UInt16,
    environment: [String: String] = ["TERM": "xterm-256color"]
  ) async throws -> ProgramResult {
    var main: Int32 = -1
    var secondary: Int32 = -1
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&main, &secondary, nil, nil, &size) == 0 else { throw Errno(rawValue: errno) }
    defer { close(main) }
    _ = fcntl(main, F_SETFD, FD_CLOEXEC)
    // Held open until the output is read: the kernel drops it when the last holder closes.
    let held = dup(secondary)
    defer { close(held) }
    var result = try await run(
      arguments,
      writingTo: FileDescriptor(rawValue: secondary),
      environment: environment
    )
    result.output = String(decoding: Self.available(main), as: UTF8.self).split(separator: "\r\n")
      .joined(separator: "\n")
    return result
  }

  private static func available(_ descriptor: Int32) -> [UInt8] {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return bytes }
      bytes += chunk.prefix(count)
    }
  }
}
