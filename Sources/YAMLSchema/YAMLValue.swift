/// A value of a YAML document with its place.
package struct YAMLValue: Sendable {
  /// What a value can be; aliases, anchors and tags are refused before.
  package enum Content: Sendable {
    /// Text; `isPlain` when it stood without quotes, so that `12` can be told from `'12'`.
    case scalar(String, isPlain: Bool)
    /// A list.
    case list([YAMLValue])
    /// Keys in the order of the file.
    case mapping([Entry])
  }

  /// A key of a mapping, the line it stands in, and its value.
  package struct Entry: Sendable {
    /// The key's text.
    package let key: String
    /// Line of the key, from 1.
    package let line: Int
    /// The value behind the key.
    package let value: YAMLValue
  }

  /// Where the value stands in the document.
  package let path: FieldPath

  /// Line of the value's first character, from 1.
  package let line: Int

  /// The value itself.
  package let content: Content

  /// A value with its place.
  package init(path: FieldPath, line: Int, content: Content) {
    self.path = path
    self.line = line
    self.content = content
  }

  /// The scalar's text, or nil for lists and mappings.
  package var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// The mapping's entries, or nothing for scalars and lists.
  package var entries: [Entry] {
    guard case .mapping(let entries) = content else { return [] }
    return entries
  }

  /// The list's elements, or nothing for scalars and mappings.
  package var elements: [YAMLValue] {
    guard case .list(let elements) = content else { return [] }
    return elements
  }

  /// The value's kind with its article, for messages.
  package var kind: String {
    switch content {
    case .scalar(let text, let isPlain): ScalarText(text: text, isPlain: isPlain).kind
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}
