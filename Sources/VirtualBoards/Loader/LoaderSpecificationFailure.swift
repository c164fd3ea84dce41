public import Diagnostics
import Encodings

/// What is wrong with a simulated chip's specification.
public enum LoaderSpecificationFailure: Error, Hashable, Sendable {
  /// There is no such property and no such fault; `known` is how every word is written.
  case unknownWord(String, known: [String])
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
    case .unknownWord(let word, _):
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

  /// The nearest words, and where all of them are.
  public var advice: String? {
    switch self {
    case .unknownWord(let word, let known):
      let nearest = Self.nearest(to: word, among: known)
      return (nearest.isEmpty ? "" : "Did you mean \(nearest.joined(separator: " or "))? ")
        + "`mote sim --help` lists all words."
    case .badValue: return "`mote sim --help` shows how each word is written."
    case .tooLong: return "Give fewer words; `mote sim --help` lists them."
    }
  }

  private static func nearest(to word: String, among known: [String]) -> [String] {
    func name(_ text: String) -> String { String(text.prefix { $0 != "=" }) }
    let nearest = NearestNames.of(name(word), among: Array(Set(known.map(name))))
    return nearest.compactMap { near in known.first { name($0) == near } }
  }

  /// The exit status that fits the case.
  public var exitStatus: ExitStatus { .usage }
}
