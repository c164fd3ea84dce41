/// What is wrong with the bytes of a JSON or UBJ document.
public enum DocumentFault: Equatable, Sendable, CustomStringConvertible {
  /// The document ends within a value.
  case truncated
  /// A byte that cannot stand here.
  case unexpected(UInt8)
  /// Something follows the document's value.
  case trailingBytes(Int)
  /// Arrays and objects nest too deeply.
  case tooDeep(limit: Int)
  /// Text is not UTF-8, or escapes what is no character.
  case text
  /// A number is malformed.
  case number(String)
  /// An object has a key twice.
  case repeatedKey(String)
  /// An array holds numbers and other values.
  case mixedArray
  /// More texts, arrays and objects than a file of this size can need.
  case tooManyValues(limit: Int)
  /// A count or length is negative or more than the bytes that are left.
  case count(Int64, remaining: Int)
  /// A typed array of a type without content, or of one that is not supported.
  case elementType(UInt8)

  /// One clause with the values.
  public var description: String {
    switch self {
    case .truncated: "the document ends within a value"
    case .unexpected(let byte): "the byte \(byte) cannot stand here"
    case .trailingBytes(let count): "\(count) bytes follow the document"
    case .tooDeep(let limit): "values nest deeper than \(limit)"
    case .text: "a text is not UTF-8"
    case .number(let text): "\"\(text)\" is no number"
    case .repeatedKey(let key): "the key \"\(key)\" is given twice"
    case .mixedArray: "an array holds numbers and other values"
    case .tooManyValues(let limit): "more than \(limit) texts, arrays and objects"
    case .count(let count, let remaining):
      "a length of \(count) where \(remaining) bytes are left"
    case .elementType(let type): "arrays of the type \(type) are not supported"
    }
  }
}
