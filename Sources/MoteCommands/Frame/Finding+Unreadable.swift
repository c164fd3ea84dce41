import YAMLSchema

extension Finding {
  /// A finding about a whole file that is there and whose text cannot be had.
  static func unreadable(_ file: String, rule: String, _ message: String) -> Finding {
    Finding(file: file, line: 1, field: "", value: nil, rule: rule, message: message)
  }
}
