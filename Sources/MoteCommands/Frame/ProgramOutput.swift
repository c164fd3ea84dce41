import BoardSession
import Encodings
import Synchronization
import TerminalOutput

/// A program's output on its way to standard output, or into a JSON document.
final class ProgramOutput: Sendable {
  /// More than a person reads; a document of this size still parses quickly.
  private static let documentLimit = 16 * 1024 * 1024

  private let terminal: Terminal
  private let isRaw: Bool
  private let lines = Mutex(LineEndings())
  private let collected = OutputCollector(limit: ProgramOutput.documentLimit)

  /// With `isRaw` bytes stay as they are; otherwise `\r\n` becomes `\n`.
  init(to terminal: Terminal, isRaw: Bool) {
    self.terminal = terminal
    self.isRaw = isRaw
  }

  /// Everything the program printed, for a JSON document.
  var text: String { String(decoding: collected.bytes, as: UTF8.self) }

  /// Whether more came than a JSON document takes.
  var isCut: Bool { collected.isCut }

  /// Takes the next bytes.
  ///
  /// - Throws: `OutputFailure` when nobody reads standard output any more.
  func take(_ bytes: [UInt8]) throws {
    try put(isRaw ? bytes : lines.withLock { $0.convert(bytes) })
  }

  /// The program has ended.
  func finish() throws {
    try put(lines.withLock { $0.finish() })
  }

  private func put(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    switch terminal.format {
    case .json: collected.append(bytes)
    case .table, .plain: try terminal.write(bytes)
    }
  }
}
