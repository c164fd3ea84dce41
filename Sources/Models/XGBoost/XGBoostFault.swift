/// What is wrong with, or not supported in, a model of XGBoost; paths are keys joined by points.
public enum XGBoostFault: Equatable, Sendable, CustomStringConvertible {
  /// A key has to be there.
  case missing(path: String)
  /// A value is of another type than its key says.
  case type(path: String, expected: String)
  /// A list has another length than what it belongs to.
  case count(path: String, count: Int, expected: Int)
  /// A value is outside its range.
  case value(path: String, text: String)
  /// Something mote does not read.
  case notSupported(path: String, what: String)

  /// One clause with the values.
  public var description: String {
    switch self {
    case .missing(let path): "\(path) is missing"
    case .type(let path, let expected): "\(path) is no \(expected)"
    case .count(let path, let count, let expected):
      "\(path) has \(count) entries, \(expected) are needed"
    case .value(let path, let text): "\(path) has the value \(text)"
    case .notSupported(let path, let what): "\(path): \(what) is not supported"
    }
  }
}
