import Encodings

/// One value of a table, with what it means.
public struct TableCell: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  let text: String
  /// The value alone, as programs get it.
  let plainText: String
  let emphasis: Emphasis?

  /// A cell showing `text`; nil shows a dash.
  public init(_ text: String?, _ emphasis: Emphasis? = nil) {
    self.init(text, mark: "", emphasis)
  }

  /// A cell showing `text` and behind it a mark that a note explains; programs get no mark.
  public init(_ text: String?, mark: String, _ emphasis: Emphasis? = nil) {
    plainText = PrintableText.escaped(text ?? "-")
    self.text = plainText + (text == nil ? "" : mark)
    self.emphasis = text == nil ? .faint : emphasis
  }

  /// A cell showing a whole number.
  public init(_ number: Int, _ emphasis: Emphasis? = nil) {
    self.init(String(number), emphasis)
  }

  /// A cell showing the literal.
  public init(stringLiteral text: String) {
    self.init(text)
  }
}
