public import Diagnostics
import Encodings

/// What is wrong with a simulated chip's specification.
public enum LoaderSpecificationFailure: Error, Hashable, Sendable {
  /// There is no such property and no such fault.
  case unknownWord(String)
  /// A word is written with something it cannot be; `wanted` is what it takes.
  case badValue(word: String, wanted: String)
  /// Nobody writes that much.
  case tooLong
}

extension LoaderSpecificationFailure: Diagnosable {
  /// `loader`.
  public static var domain: String { "loader" }

  /// One sentence with the word at fault.
  public var description: String {
    switch self {
    case .unknownWord(let word):
      "'\(PrintableText.escaped(word, limit: 80))' is nothing a simulated chip can be."
    case .badValue(let word, let wanted):
      "'\(PrintableText.escaped(word, limit: 80))' needs \(wanted)."
    case .tooLong: "The options of the simulated chip have more than 4096 bytes."
    }
  }

  /// The part after `loader.` names the case.
  public var code: String {
    switch self {
    case .unknownWord: "loader.unknown-word"
    case .badValue: "loader.bad-value"
    case .tooLong: "loader.too-long"
    }
  }

  /// What is known.
  public var advice: String? {
    "Write words like these, with commas between them: "
      + LoaderSpecification.forms.joined(separator: ", ") + "; for boards with a UF2 drive: "
      + DriveSpecification.forms.joined(separator: ", ") + "."
  }

  /// The exit status that fits the case.
  public var exitStatus: ExitStatus { .usage }
}
