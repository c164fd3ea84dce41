/// A type read from a mapping with a closed set of keys.
package protocol YAMLRecord: YAMLReadable {
  /// The keys there are; all others are refused.
  associatedtype Key: YAMLKey

  /// The records behind keys of this one, for the list of all keys.
  static var nested: [Key: any YAMLRecord.Type] { get }

  /// Reads every key; what is missing or wrong is in the reader's log.
  init(_ fields: FieldReader<Key>)
}

extension YAMLRecord {
  package static var nested: [Key: any YAMLRecord.Type] { [:] }

  package static var placeholder: Self { Self(FieldReader()) }

  package static func read(_ value: YAMLValue, log: FindingLog) -> Self? {
    guard let fields = FieldReader<Key>(value, log: log) else { return nil }
    return Self(fields)
  }

  /// Every key of this record and of those inside it: `memory`, `memory.fs`, `memory.fs.size`.
  package static var keyPaths: [String] {
    Key.allCases.flatMap { key in
      let inner = nested[key].map { $0.keyPaths } ?? []
      return [key.rawValue] + inner.map { key.rawValue + "." + $0 }
    }
  }
}
