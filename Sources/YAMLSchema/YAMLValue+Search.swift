extension YAMLValue {
  /// The value under `key`, or nil when this is no mapping or has no such key.
  package subscript(key: String) -> YAMLValue? {
    entries.first { $0.key == key }?.value
  }

  /// The value `keys` lead to, or the deepest one on the way that exists.
  package func nearest(_ keys: [String]) -> (value: YAMLValue, isExact: Bool) {
    var value = self
    for key in keys {
      guard let next = value[key] else { return (value, false) }
      value = next
    }
    return (value, true)
  }

  /// Every scalar, and every list that holds nothing but scalars, in the order of the file.
  package var leaves: [YAMLValue] {
    switch content {
    case .scalar: [self]
    case .list(let elements) where elements.allSatisfy { $0.text != nil }: [self]
    case .list(let elements): elements.flatMap(\.leaves)
    case .mapping(let entries): entries.flatMap(\.value.leaves)
    }
  }

  /// Every scalar, in the order of the file.
  package var scalars: [YAMLValue] {
    switch content {
    case .scalar: [self]
    case .list(let elements): elements.flatMap(\.scalars)
    case .mapping(let entries): entries.flatMap(\.value.scalars)
    }
  }
}
