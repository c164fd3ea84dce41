/// The name of a class, as the model file gives it.
public enum ClassLabel: Hashable, Sendable, CustomStringConvertible {
  /// A class with a number.
  case integer(Int64)
  /// A class with a name.
  case text(String)

  /// The number or the name, without quotes.
  public var description: String {
    switch self {
    case .integer(let number): "\(number)"
    case .text(let name): name
    }
  }
}
