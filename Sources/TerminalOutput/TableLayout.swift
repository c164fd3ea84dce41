/// The column widths of one table on one terminal, and its rows cut to them.
struct TableLayout {
  /// A text column is not made narrower than this to save width elsewhere.
  private static let narrowest = 8
  private static let gap = "  "

  private let columns: [TableColumn]
  private let widths: [Int]

  init(table: Table, width: Int?) {
    columns = table.columns
    let natural = table.columns.indices.map { index in
      let texts = [table.columns[index].title] + table.rows.map { $0[index].text }
      return texts.map { DisplayWidth.columns(of: $0) }.max() ?? 0
    }
    widths = Self.fitted(natural, columns: table.columns, width: width)
  }

  func lines(of row: [TableCell], style: TextStyle) -> [String] {
    let wrapped = zip(row, widths).map { WrappedText.lines(of: $0.text, width: $1) }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let cells = row.indices.map { index in
        let text = line < wrapped[index].count ? wrapped[index][line] : ""
        return padded(text, column: index, emphasis: row[index].emphasis, style: style)
      }
      return Self.withoutTrailingSpaces(cells.joined(separator: Self.gap))
    }
  }

  private func padded(
    _ text: String,
    column: Int,
    emphasis: Emphasis?,
    style: TextStyle
  ) -> String {
    let count = max(0, widths[column] - DisplayWidth.columns(of: text))
    let spaces = String(repeating: " ", count: count)
    let styled = style.apply(emphasis, to: text)
    return columns[column].isNumeric ? spaces + styled : styled + spaces
  }

  /// Takes columns away from the widest text column, one by one, until the row fits.
  private static func fitted(_ natural: [Int], columns: [TableColumn], width: Int?) -> [Int] {
    guard let width else { return natural }
    var widths = natural
    let gaps = gap.count * max(0, natural.count - 1)
    while widths.reduce(gaps, +) > width {
      let shrinkable = columns.indices.filter { !columns[$0].isNumeric && widths[$0] > narrowest }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private static func withoutTrailingSpaces(_ line: String) -> String {
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return String(line[...last])
  }
}
