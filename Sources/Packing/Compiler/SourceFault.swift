/// What mpy-cross found wrong with a Python source.
public struct SourceFault: Equatable, Sendable {
  /// The line, from 1; nil where mpy-cross names none.
  public let line: Int?
  /// The exception: `SyntaxError: invalid syntax`.
  public let reason: String

  /// A fault by its parts.
  public init(line: Int?, reason: String) {
    self.line = line
    self.reason = reason
  }

  /// Takes the traceback on mpy-cross's standard error apart; nil for other words.
  init?(_ complaint: String) {
    let lines = complaint.split(whereSeparator: \.isNewline)
    guard let heading = lines.firstIndex(where: { $0.hasPrefix("Traceback") }),
      let reason = lines[heading...].last(where: { $0.first?.isLetter == true }),
      reason.contains("Error")
    else { return nil }
    let place = lines[heading...].last { $0.contains("File \"") && $0.contains("\", line ") }
    let number = place?.firstRange(of: "\", line ").map { place?[$0.upperBound...] ?? "" }
    line = number.flatMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
    self.reason = String(reason)
  }
}
