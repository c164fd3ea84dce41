/// What is wrong with an attribute of a node.
public enum AttributeFault: Equatable, Sendable, CustomStringConvertible {
  /// It has to be there.
  case missing
  /// It is there twice, or in two forms at once.
  case repeated
  /// It holds another type.
  case type(Int32)
  /// An array has another length than those it belongs to.
  case length(Int, expected: Int)
  /// A number is outside its range.
  case value(Int64, position: Int)
  /// A word is none of the list.
  case word(String)
  /// The values of a tensor are not as many as its shape says.
  case tensor(String)

  /// One clause with the values.
  public var description: String {
    switch self {
    case .missing: "missing"
    case .repeated: "given more than once"
    case .type(let type): "holds type \(type)"
    case .length(let count, let expected): "has \(count) entries, \(expected) are needed"
    case .value(let value, let position): "has the value \(value) at position \(position)"
    case .word(let word): "has the unknown value \"\(word)\""
    case .tensor(let text): text
    }
  }
}
