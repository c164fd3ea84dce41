/// Checks on the raw text that have to come before the parser sees it.
struct TextGuard {
  private var line = 1
  private var previous = UInt8(ascii: "\n")
  private var beforePrevious = UInt8(ascii: "\n")

  /// False, with the reason in `log`, for texts the parser must not get.
  static func accepts(_ text: String, log: FindingLog) -> Bool {
    guard text.utf8.count <= YAMLLimits.bytes else {
      log.add(
        line: 1,
        field: "",
        message: "the file has \(text.utf8.count) bytes; at most \(YAMLLimits.bytes) are read"
      )
      return false
    }
    var state = TextGuard()
    for byte in text.utf8 {
      if let problem = state.problem(with: byte) {
        log.add(line: state.line, field: "", message: problem)
        return false
      }
      state.advance(over: byte)
    }
    return true
  }

  private mutating func advance(over byte: UInt8) {
    if byte == UInt8(ascii: "\n") { line += 1 }
    beforePrevious = previous
    previous = byte
  }

  private func problem(with byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): nil
    case UInt8(ascii: "\t"): "a tab; indent with spaces"
    case 0..<0x20, 0x7F: "the control character \(byte)"
    default: startsAnchor(byte) ? "'&' before a word: anchors are not read" : nil
    }
  }

  /// True when `byte` may make the `&` before it an anchor.
  ///
  /// Without anchors no alias can be resolved, so a few lines cannot unfold into millions of values
  /// while the parser compares keys. Inside a word, as in `R&D`, `&` begins nothing.
  private func startsAnchor(_ byte: UInt8) -> Bool {
    previous == UInt8(ascii: "&") && Self.isWord(byte) && !Self.isLetterOrDigit(beforePrevious)
  }

  /// The characters of an anchor's name in libyaml (`IS_ALPHA`).
  private static func isWord(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
