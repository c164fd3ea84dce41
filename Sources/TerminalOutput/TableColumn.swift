/// A column's title and what it holds.
public struct TableColumn: Sendable {
  let title: String
  let isNumeric: Bool

  /// Text: left-aligned, wrapped when the table is too wide.
  public static func text(_ title: String) -> TableColumn {
    TableColumn(title: title, isNumeric: false)
  }

  /// Numbers: right-aligned, never wrapped.
  public static func number(_ title: String) -> TableColumn {
    TableColumn(title: title, isNumeric: true)
  }
}
