import FoundationEssentials
import Packing
import Synchronization

/// An mpy-cross that answers as the test says; anything it was not told about fails the test.
final class ScriptedTools: ToolRunning {
  struct Unexpected: Error {
    let command: [String]
  }

  /// What `--version` says.
  let banner: String
  /// What compiling writes; nil fails with `banner` as the message.
  let output: [UInt8]?
  private let commands = Mutex<[[String]]>([])

  init(banner: String, output: [UInt8]? = nil) {
    self.banner = banner
    self.output = output
  }

  /// Every command run, in order.
  var calls: [[String]] { commands.withLock { $0 } }

  func run(_ command: [String]) async throws -> ToolOutput {
    commands.withLock { $0.append(command) }
    if command.last == "--version" { return ToolOutput(isSuccess: true, text: banner) }
    guard let flag = command.firstIndex(of: "-o"), flag + 1 < command.count else {
      throw Unexpected(command: command)
    }
    guard let output else { return ToolOutput(isSuccess: false, text: "SyntaxError: 7") }
    try Data(output).write(to: URL(filePath: command[flag + 1]))
    return ToolOutput(isSuccess: true, text: "")
  }
}
