/// A value of a document with the path to it, for messages.
struct DocumentNode {
  let value: DocumentValue
  let path: String

  /// The value of `key`; nil when it is absent or null.
  func find(_ key: String) throws(ImportFailure) -> DocumentNode? {
    guard case .object(let entries) = value else { throw type("object") }
    guard let entry = entries.first(where: { $0.key == key }), entry.value != .null else {
      return nil
    }
    return DocumentNode(value: entry.value, path: path.isEmpty ? key : path + "." + key)
  }

  /// The value of `key`, which has to be there.
  func get(_ key: String) throws(ImportFailure) -> DocumentNode {
    guard let node = try find(key) else {
      throw .xgboost(.missing(path: path.isEmpty ? key : path + "." + key))
    }
    return node
  }

  /// A text.
  func text() throws(ImportFailure) -> String {
    guard case .text(let text) = value else { throw type("text") }
    return text
  }

  /// A whole number, also as text: model parameters are texts.
  func integer() throws(ImportFailure) -> Int {
    switch value {
    case .number(let number):
      guard let integer = Int(exactly: number) else { throw type("whole number") }
      return integer
    case .text(let text):
      guard let integer = Int(text) else { throw type("whole number") }
      return integer
    default: throw type("whole number")
    }
  }

  /// A list of numbers.
  func numbers() throws(ImportFailure) -> [Float] {
    guard case .numbers(let numbers) = value else { throw type("list of numbers") }
    return numbers
  }

  /// A list of other values; an empty list is both.
  func list() throws(ImportFailure) -> [DocumentNode] {
    switch value {
    case .numbers([]): return []
    case .list(let values):
      return values.enumerated().map { position, value in
        DocumentNode(value: value, path: "\(path)[\(position)]")
      }
    default: throw type("list")
    }
  }

  /// The failure that names this place.
  func type(_ expected: String) -> ImportFailure {
    .xgboost(.type(path: path, expected: expected))
  }

  /// The failure that names this place and the value.
  func badValue(_ text: String) -> ImportFailure {
    .xgboost(.value(path: path, text: text))
  }

  /// The refusal that names this place.
  func notSupported(_ what: String) -> ImportFailure {
    .xgboost(.notSupported(path: path, what: what))
  }
}
