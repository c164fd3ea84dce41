public import Diagnostics
import Encodings

/// What is wrong with a line's specification.
public enum LineSpecificationFailure: Error, Hashable, Sendable {
  /// There is no such setting and no such fault.
  case unknownWord(String)
  /// A setting or fault is written with something it cannot be; `wanted` is what it takes.
  case badValue(word: String, wanted: String)
  /// A quoted text does not end.
  case openQuote(String)
}

extension LineSpecificationFailure: Diagnosable {
  /// `line`.
  public static var domain: String { "line" }

  /// One sentence with the word at fault.
  public var description: String {
    switch self {
    case .unknownWord(let word): "'\(Self.shown(word))' is nothing a line can do."
    case .badValue(let word, let wanted): "'\(Self.shown(word))' needs \(wanted)."
    case .openQuote(let word): "'\(Self.shown(word))' has a quote that does not end."
    }
  }

  /// The part after `line.` names the case.
  public var code: String {
    switch self {
    case .unknownWord: "line.unknown-word"
    case .badValue: "line.bad-value"
    case .openQuote: "line.open-quote"
    }
  }

  /// What is known.
  public var advice: String? {
    switch self {
    case .unknownWord, .badValue:
      "Write words like these, with commas between them: "
        + LineSpecification.forms.joined(separator: ", ") + "."
    case .openQuote:
      "Put the text between two single quotes, and the whole specification between double ones."
    }
  }

  /// The exit status that fits the case.
  public var exitStatus: ExitStatus { .usage }

  private static func shown(_ word: String) -> String {
    PrintableText.escaped(word, limit: 80)
  }
}
