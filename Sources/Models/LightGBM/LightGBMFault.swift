/// What is wrong with, or not supported in, a line of a LightGBM text.
public enum LightGBMFault: Equatable, Sendable, CustomStringConvertible {
  /// A key has to be in the header or the tree that ends here.
  case missing(key: String)
  /// A key is given twice.
  case repeatedKey(String)
  /// A line is none of those that stand here.
  case unexpectedLine(String)
  /// A word is no number, or none that fits.
  case value(key: String, text: String)
  /// A list has another length than the number of leaves says.
  case count(key: String, count: Int, expected: Int)
  /// The trees are no whole number of rounds.
  case rounds(trees: Int, perRound: Int)
  /// The file ends before `end of trees`.
  case truncated
  /// Something mote does not read.
  case notSupported(String)

  /// One clause with the values.
  public var description: String {
    switch self {
    case .missing(let key): "\(key) is missing"
    case .repeatedKey(let key): "\(key) is given twice"
    case .unexpectedLine(let text): "\"\(text)\" cannot stand here"
    case .value(let key, let text): "\(key) holds \"\(text)\""
    case .count(let key, let count, let expected):
      "\(key) has \(count) entries, \(expected) are needed"
    case .rounds(let trees, let perRound):
      "\(trees) trees are no whole number of rounds of \(perRound)"
    case .truncated: "the file ends before \"end of trees\""
    case .notSupported(let what): "\(what) is not supported"
    }
  }
}
