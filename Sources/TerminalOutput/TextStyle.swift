/// Puts emphasis on text, or leaves it as it is where colour is not allowed.
public struct TextStyle: Sendable {
  /// Whether `apply` adds escape sequences.
  public let isColored: Bool

  /// A style that adds escape sequences or none at all.
  public init(isColored: Bool) {
    self.isColored = isColored
  }

  /// `text` between the escape sequences of `emphasis`.
  public func apply(_ emphasis: Emphasis?, to text: String) -> String {
    guard isColored, let emphasis, !text.isEmpty else { return text }
    return "\u{1B}[\(emphasis.parameters)m\(text)\u{1B}[0m"
  }
}
