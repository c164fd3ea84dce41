/// Rows under titled columns: what a result looks like to people.
public struct Table: Sendable {
  /// The titles and kinds, left to right.
  public let columns: [TableColumn]

  /// What is shown instead of a header without rows.
  public let emptyText: String

  /// One cell per column, top to bottom.
  public private(set) var rows: [[TableCell]] = []

  /// Cells for programs only, behind those of each row.
  private var plainCells: [[TableCell]] = []

  /// A table without rows.
  public init(_ columns: [TableColumn], whenEmpty emptyText: String = "nothing to show") {
    self.columns = columns
    self.emptyText = emptyText
  }

  /// Adds a row; missing cells show a dash, cells beyond the last column are left out.
  ///
  /// - Parameters:
  ///   - cells: what people and programs get.
  ///   - plain: what programs get behind them.
  public mutating func append(_ cells: [TableCell], plain: [TableCell] = []) {
    plainCells.append(plain)
    let missing = max(0, columns.count - cells.count)
    rows.append(
      Array((cells + Array(repeating: TableCell(nil), count: missing)).prefix(columns.count))
    )
  }

  /// The lines for people, none wider than `width` columns where wrapping text can achieve it.
  func lines(width: Int?, style: TextStyle) -> [String] {
    guard !rows.isEmpty else { return [emptyText] }
    let layout = TableLayout(table: self, width: width)
    let header = columns.map { TableCell($0.title, .heading) }
    return ([header] + rows).flatMap { layout.lines(of: $0, style: style) }
  }

  /// The lines for programs: values with tabs between them, no header.
  var plainLines: [String] {
    zip(rows, plainCells).map { row, more in
      (row + more).map(\.plainText).joined(separator: "\t")
    }
  }
}
