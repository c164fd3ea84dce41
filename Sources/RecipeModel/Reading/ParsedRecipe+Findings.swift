import YAMLSchema

extension ParsedRecipe {
  /// A finding about the value at `path` (keys joined by dots), or about the deepest part of the way
  /// to it that exists.
  func finding(_ rule: String, at path: String, _ message: String) -> Finding {
    let keys = path.split(separator: ".").map(String.init)
    guard let root else {
      return Finding(
        file: file.name,
        line: 1,
        field: path,
        value: nil,
        rule: rule,
        message: message
      )
    }
    let (value, isExact) = root.nearest(keys)
    return Finding(
      file: file.name,
      line: value.line,
      field: path,
      value: isExact ? value.text : nil,
      rule: rule,
      message: message
    )
  }

  /// A finding about `value`.
  func finding(_ rule: String, about value: YAMLValue, _ message: String) -> Finding {
    Finding(
      file: file.name,
      line: value.line,
      field: value.path.description,
      value: value.text,
      rule: rule,
      message: message
    )
  }

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
