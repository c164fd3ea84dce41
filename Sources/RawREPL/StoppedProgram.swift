/// What Ctrl-C stopped: the traceback that the board printed for its KeyboardInterrupt.
public struct StoppedProgram: Equatable, Sendable {
  /// The traceback, lines separated by `\n`, control bytes removed.
  public let traceback: String

  /// Where the program was: the innermost `File "…", line N` of the traceback.
  public var place: String? {
    traceback.split(separator: "\n").last { $0.contains("File \"") }.map { line in
      String(line.drop { $0 == " " })
    }
  }

  /// The report found in what a board printed between the interrupt and its prompt, if any.
  init?(in bytes: [UInt8]) {
    let text = String(decoding: bytes.filter { $0 >= 0x20 || $0 == 0x0A }, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let end = lines.lastIndex(where: { $0.contains("KeyboardInterrupt") }) else { return nil }
    let start = lines[...end].lastIndex { $0.contains("Traceback (most recent call last)") }
    guard let start else { return nil }
    traceback = lines[start...end].joined(separator: "\n")
  }
}
