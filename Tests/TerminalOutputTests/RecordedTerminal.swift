import Diagnostics
import Synchronization

@testable import TerminalOutput

/// A terminal whose two streams end in memory.
final class RecordedTerminal: Sendable {
  private let outputBytes = Mutex<[UInt8]>([])
  private let errorBytes = Mutex<[UInt8]>([])
  private let time = Mutex(Duration.zero)
  private let width = Mutex<Int?>(nil)

  /// What was written to standard output.
  var output: String { outputBytes.withLock { String(decoding: $0, as: UTF8.self) } }

  /// What was written to standard error.
  var error: String { errorBytes.withLock { String(decoding: $0, as: UTF8.self) } }

  private var columns: Int? { width.withLock(\.self) }

  func advance(by duration: Duration) {
    time.withLock { $0 += duration }
  }

  func resize(to columns: Int?) {
    width.withLock { $0 = columns }
  }

  func terminal(
    format: OutputFormat = .table,
    verbosity: Verbosity = .normal,
    isTerminal: Bool = false,
    columns: Int? = nil,
    environment: [String: String] = [:]
  ) -> Terminal {
    resize(to: columns)
    return Terminal(
      output: OutputSink(isTerminal: isTerminal, columns: self.columns) { [self] bytes in
        outputBytes.withLock { $0 += bytes }
      },
      error: OutputSink(isTerminal: isTerminal, columns: self.columns) { [self] bytes in
        errorBytes.withLock { $0 += bytes }
      },
      format: format,
      verbosity: verbosity,
      colors: ColorPolicy(environment: environment),
      now: { [self] in time.withLock(\.self) }
    )
  }
}
