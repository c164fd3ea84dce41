import Flashing
import Synchronization
import TerminalOutput
import Testing

@testable import MoteCommands

/// What `mote flash` and `mote chip` draw at a terminal.
@Suite struct FlashProgressTests {
  /// Looking for a loader is no work that is counted.
  @Test(arguments: [(FlashEvent.connecting, "connecting"), (.starting, "starting")])
  func aStepWithoutACountHasNone(event: FlashEvent, line: String) {
    let drawn = Mutex("")
    let terminal = Terminal(
      output: OutputSink { _ in },
      error: OutputSink(isTerminal: true, columns: 80) { bytes in
        drawn.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
      },
      format: .table,
      colors: ColorPolicy(environment: ["TERM": "xterm"], noColorFlag: true),
      now: { .zero }
    )
    FlashProgress(terminal, port: "/dev/ttyUSB0").show(event)
    #expect(drawn.withLock(\.self).hasSuffix("\u{1B}[K" + line))
  }
}
