import BoardTestKit
import Synchronization

/// A board whose program takes no Ctrl-C, except right after a reset, before it has begun.
struct ResettableScript: BoardScript {
  /// Counts the starts over all resets, which forget everything else.
  final class Starts: Sendable {
    private let count = Mutex(0)

    /// The number of this start, from 1.
    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  private let starts = Starts()
  private let first: MicroPythonScript
  private let later: MicroPythonScript
  private var board = MicroPythonScript()

  init(
    _ first: MicroPythonScript = MicroPythonScript(
      main: ScriptedProgram(ending: .swallowsInterrupt([]))
    ),
    _ later: MicroPythonScript = MicroPythonScript(
      main: ScriptedProgram([.say("rst:0x1 (POWERON_RESET)\r\n")], ending: .loops)
    )
  ) {
    self.first = first
    self.later = later
  }

  mutating func start() -> [BoardAction] {
    board = starts.next() == 1 ? first : later
    return board.start()
  }

  mutating func receive(_ byte: UInt8) -> [BoardAction] {
    byte == PulsedTransport.resetSign ? [.reset] : board.receive(byte)
  }
}
