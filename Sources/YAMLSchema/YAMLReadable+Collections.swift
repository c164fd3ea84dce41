extension Array: YAMLReadable where Element: YAMLReadable {
  package static var placeholder: [Element] { [] }

  /// A list whose elements can all be read; each one that cannot has its own finding.
  package static func read(_ value: YAMLValue, log: FindingLog) -> [Element]? {
    guard case .list(let elements) = value.content else {
      log.add("has to be a list and is \(value.kind)", about: value)
      return nil
    }
    return elements.compactMap { Element.read($0, log: log) }
  }
}

extension Dictionary: YAMLReadable where Key == String, Value: YAMLReadable {
  package static var placeholder: [String: Value] { [:] }

  /// A mapping with free keys whose values can all be read.
  package static func read(_ value: YAMLValue, log: FindingLog) -> [String: Value]? {
    guard case .mapping(let entries) = value.content else {
      log.add("has to be a mapping and is \(value.kind)", about: value)
      return nil
    }
    return entries.reduce(into: [:]) { $0[$1.key] = Value.read($1.value, log: log) }
  }
}
