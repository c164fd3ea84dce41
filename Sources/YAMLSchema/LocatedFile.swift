/// A file read into located values, for rules that say where in it something is wrong.
package protocol LocatedFile {
  /// The file's name as findings show it.
  var fileName: String { get }

  /// The located values; nil when the text is no YAML.
  var root: YAMLValue? { get }
}

extension LocatedFile {
  /// A finding about the value at `path` (keys joined by dots), or about the deepest part of the way
  /// to it that exists.
  package func finding(_ rule: String, at path: String, _ message: String) -> Finding {
    let keys = path.split(separator: ".").map(String.init)
    let nearest = root?.nearest(keys)
    return Finding(
      file: fileName,
      line: nearest?.value.line ?? 1,
      field: path,
      value: nearest.flatMap { $0.isExact ? $0.value.text : nil },
      rule: rule,
      message: message
    )
  }

  /// A finding about `value`.
  package func finding(_ rule: String, about value: YAMLValue, _ message: String) -> Finding {
    Finding(
      file: fileName,
      line: value.line,
      field: value.path.description,
      value: value.text,
      rule: rule,
      message: message
    )
  }
}
