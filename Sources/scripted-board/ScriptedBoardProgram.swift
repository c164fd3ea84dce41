import BoardTestKit
import Diagnostics
import Glibc
import TerminalOutput

/// Holds a port on which a board misbehaves on purpose: `scripted-board BEHAVIOUR [FAULT COUNT]`.
///
/// Prints `port: PATH` and ends with its terminal, or when the board has vanished.
@main
enum ScriptedBoardProgram {
  static func main() async {
    let terminal = Terminal(
      output: .standardOutput(environment: [:]),
      error: .standardError(environment: [:]),
      colors: ColorPolicy(environment: [:], noColorFlag: true)
    )
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let name = arguments.first, let board = BadBoard(rawValue: name),
      let faults = faults(arguments.dropFirst())
    else {
      terminal.writeError(usage.utf8)
      exit(64)
    }
    do {
      let scripted = try ScriptedBoard(board.script, faults: faults)
      try terminal.write("port: \(scripted.port)\n".utf8)
      await scripted.unplugged()
    } catch {
      exit(terminal.report(error).rawValue)
    }
  }

  /// `vanish-after-reading N`, `vanish-after-sending N` or `reset-after-reading N`.
  private static func faults(_ words: ArraySlice<String>) -> [LinkFault]? {
    guard let kind = words.first else { return [] }
    guard words.count == 2, let count = words.last.flatMap({ Int($0) }), count >= 0 else {
      return nil
    }
    switch kind {
    case "vanish-after-reading": return [.unplugAfterReceiving(count)]
    case "vanish-after-sending": return [.unplugAfterSending(count)]
    case "reset-after-reading": return [.resetAfterReceiving(count)]
    default: return nil
    }
  }

  private static var usage: String {
    "usage: scripted-board BEHAVIOUR [vanish-after-reading|vanish-after-sending|"
      + "reset-after-reading COUNT]\nbehaviours: "
      + BadBoard.allCases.map(\.rawValue).joined(separator: " ") + "\n"
  }
}
