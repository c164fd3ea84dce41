import Encodings

/// Reads the values of one mapping by key and refuses keys that are not in `Key`.
package struct FieldReader<Key: YAMLKey> {
  /// The mapping that is read.
  package let value: YAMLValue

  /// Where findings go.
  package let log: FindingLog

  /// A reader of `value`, or nil with a finding when that is no mapping.
  package init?(_ value: YAMLValue, log: FindingLog) {
    guard case .mapping = value.content else {
      log.add("has to be a mapping and is \(value.kind)", about: value)
      return nil
    }
    self.value = value
    self.log = log
    refuseUnknownKeys()
  }

  /// A reader that finds nothing and says nothing, for placeholders.
  init() {
    value = YAMLValue(path: .root, line: 1, content: .mapping([]))
    log = .muted
  }

  /// The value of a key that has to be there; a placeholder, with a finding, when it is not.
  package func required<Value: YAMLReadable>(
    _ key: Key,
    as _: Value.Type = Value.self
  ) -> Value {
    guard let found = value[key.rawValue] else {
      log.add(
        line: value.line,
        field: value.path.appending(key.rawValue).description,
        message: "the key is missing"
      )
      return .placeholder
    }
    return Value.read(found, log: log) ?? .placeholder
  }

  /// The value of a key that may be absent.
  package func optional<Value: YAMLReadable>(
    _ key: Key,
    as _: Value.Type = Value.self
  ) -> Value? {
    value[key.rawValue].flatMap { Value.read($0, log: log) }
  }

  /// The elements behind a key; none when it is absent.
  package func list<Value: YAMLReadable>(_ key: Key, of _: Value.Type = Value.self) -> [Value] {
    optional(key) ?? []
  }

  private func refuseUnknownKeys() {
    let known = Key.allCases.map(\.rawValue)
    for entry in value.entries where !known.contains(entry.key) {
      guard !log.isFull else { return }
      let nearest = NearestNames.of(entry.key, among: known).first
      let hint = nearest.map { "; did you mean \($0)?" } ?? ""
      log.add(
        line: entry.line,
        field: value.path.appending(entry.key).description,
        value: entry.value.text,
        message: "unknown key\(hint)"
      )
    }
  }
}
