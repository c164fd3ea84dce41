import FoundationEssentials
import Packing
import Synchronization

/// An mpy-cross that answers as the test says; anything it was not told about fails the test.
final class ScriptedTools: ToolRunning {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let banner: String
  private let bytecode: [UInt8]?
  private let commands = Mutex<[[String]]>([])

  /// - Parameters:
  ///   - banner: what `--version` says.
  ///   - bytecode: what compiling writes; nil fails.
  init(banner: String, bytecode: [UInt8]? = nil) {
    self.banner = banner
    self.bytecode = bytecode
  }

  /// Every command run, in order.
  var calls: [[String]] { commands.withLock { $0 } }

  func output(of program: String, _ arguments: [String]) async throws -> String {
    commands.withLock { $0.append([program] + arguments) }
    if arguments.last == "--version" { return banner }
    guard let flag = arguments.firstIndex(of: "-o"), flag + 1 < arguments.count else {
      throw Failure(description: "unexpected \(arguments)")
    }
    guard let bytecode else { throw Failure(description: "SyntaxError: 7") }
    try Data(bytecode).write(to: URL(filePath: arguments[flag + 1]))
    return ""
  }
}
