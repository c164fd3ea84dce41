import YAMLSchema

extension ParsedRecipe {
  /// The values at `path`; each element's where a list is on the way.
  func values(at path: String) -> [YAMLValue] {
    let keys = path.split(separator: ".").map(String.init)
    return keys.reduce(root.map { [$0] } ?? []) { values, key in
      values.flatMap { value in
        value.elements.isEmpty
          ? [value[key]].compactMap(\.self) : value.elements.compactMap { $0[key] }
      }
    }
  }
}
