/// Text of the user's in generated files.
enum PlainText {
  /// `text` on one line, its printable ASCII only; everything else becomes a space.
  static func line(_ text: String) -> String {
    String(text.unicodeScalars.map { (" "..."~").contains($0) ? Character($0) : " " })
  }
}
