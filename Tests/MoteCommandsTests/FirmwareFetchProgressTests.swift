import Synchronization
import TerminalOutput
import TestSupport
import Testing

@testable import MoteCommands

/// What `mote firmware fetch` shows while bytes come.
@Suite struct FirmwareFetchProgressTests {
  private final class Record: Sendable {
    let output = Mutex("")
    let error = Mutex("")
    private let time = Mutex(Duration.zero)

    func terminal(_ format: OutputFormat, isTerminal: Bool) -> Terminal {
      let (output, error) = (
        OutputSink { bytes in self.output.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
        },
        OutputSink(isTerminal: isTerminal, columns: 80) { bytes in
          self.error.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
        }
      )
      return Terminal(
        output: output,
        error: error,
        format: format,
        colors: ColorPolicy(environment: ["TERM": "xterm"], noColorFlag: true),
        now: {
          self.time.withLock { time in
            time += .milliseconds(200)
            return time
          }
        }
      )
    }
  }

  private static let size = 1 << 20

  private static func fetch(_ terminal: Terminal, total: Int?, title: String = "kit.bin") {
    let progress = FirmwareFetchProgress(terminal, title: title)
    progress.show(.fetching(url: "https://kit.example/kit.bin"))
    for done in stride(from: 1024, through: size, by: 1024) {
      progress.show(.receiving(done: done, total: total))
    }
    progress.show(.checking(byteCount: size))
    progress.finish()
  }

  @Test func programsGetALineAPercent() throws {
    let record = Record()
    Self.fetch(record.terminal(.json, isTerminal: false), total: Self.size)
    let lines = record.output.withLock(\.self).split(separator: "\n")
    #expect(lines.count == 103)
    #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.contains("\"mote-firmware-event/1\"") })
    #expect(lines.first?.contains("\"fetching\"") == true)
    #expect(lines[50].contains("\"total\":1048576"))
    #expect(lines.last?.contains("\"checking\"") == true)
    let unknown = Record()
    Self.fetch(unknown.terminal(.json, isTerminal: false), total: nil)
    #expect(unknown.output.withLock(\.self).split(separator: "\n").count == 4)
  }

  /// Sizes that servers make up do not stop anything.
  @Test(arguments: [0, 1, Int.max])
  func anySizeIsShown(total: Int) {
    let record = Record()
    Self.fetch(record.terminal(.json, isTerminal: true), total: total)
    #expect(record.output.withLock(\.self).contains("\"checking\""))
  }

  @Test(arguments: ["kit.bin", String(repeating: "long", count: 60) + ".bin", "", "a\u{1B}[2J.bin"])
  func peopleSeeALineOf80Columns(title: String) {
    let record = Record()
    Self.fetch(record.terminal(.table, isTerminal: true), total: Self.size, title: title)
    let text = record.error.withLock(\.self)
    let lines = text.split(separator: "\r\u{1B}[K").flatMap { $0.split(separator: "\n") }
    #expect(lines.allSatisfy { $0.count < 80 && !$0.contains("\u{1B}") })
    #expect(lines.contains { $0.contains("50 %") && $0.contains("of 1.0 MiB") })
    #expect(text.hasSuffix("\r\u{1B}[K") && record.output.withLock(\.self).isEmpty)
    let piped = Record()
    Self.fetch(piped.terminal(.table, isTerminal: false), total: Self.size, title: title)
    #expect(piped.error.withLock(\.self) == "Fetching https://kit.example/kit.bin\n")
  }
}
