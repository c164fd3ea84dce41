/// A regular expression for `sys.implementation._machine`, limited so that no text makes it slow.
public struct MachinePattern: Hashable, Sendable, Encodable {
  /// The expression, with `^` and `$`.
  public let text: String

  /// Reads an expression.
  /// - Throws: the reason as the rest of a sentence, when it is too long, not anchored, has more
  ///   than two quantifiers, a quantifier behind a group, a back reference, or does not compile.
  public init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= 200 else { throw Refusal(reason: "is longer than 200 bytes") }
    guard text.hasPrefix("^"), text.hasSuffix("$"), !text.hasSuffix("\\$"), text.count > 2 else {
      throw Refusal(reason: "has to begin with ^ and end with $")
    }
    guard Self.isCheap(text) else {
      throw Refusal(reason: "has more than two repetitions, a repeated group or a back reference")
    }
    guard (try? Regex(text)) != nil else { throw Refusal(reason: "is no regular expression") }
    self.text = text
  }

  /// A text that is known to be a pattern.
  init(unchecked text: String) {
    self.text = text
  }

  /// True when `machine` matches; nothing longer than 120 bytes does.
  public func matches(_ machine: String) -> Bool {
    guard machine.utf8.count <= 120, let regex = try? Regex(text) else { return false }
    return (try? regex.wholeMatch(in: machine)) != nil
  }

  /// Encodes the expression.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// Why a text is no pattern.
  public struct Refusal: Error {
    /// The rest of a sentence that begins with the pattern.
    public let reason: String
  }

  /// Two repetitions over at most 120 bytes are some thousand steps at worst.
  private static func isCheap(_ text: String) -> Bool {
    var repetitions = 0
    var previous: Character = "^"
    var isEscaped = false
    for character in text {
      if isEscaped {
        guard !character.isNumber, character != "k" else { return false }
        isEscaped = false
        previous = "a"
        continue
      }
      isEscaped = character == "\\"
      if "*+{?".contains(character) {
        repetitions += 1
        guard previous != ")", repetitions <= 2 else { return false }
      }
      previous = character
    }
    return true
  }
}
