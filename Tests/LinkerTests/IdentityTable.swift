import LinkCells

/// The comparison of every cell with the reference, as people read it.
struct IdentityTable {
  private let table: LinkCellTable
  /// Every cell with what came of it.
  let outcomes: [(cell: LinkCell, outcome: LinkOutcome)]

  /// Links every cell of `table`.
  init(_ table: LinkCellTable) throws {
    self.table = table
    outcomes = try table.cells.map { ($0, try LinkOutcome($0, in: table)) }
  }

  /// How many cells have each mark.
  var counts: [Character: Int] {
    outcomes.reduce(into: [:]) { $0[$1.outcome.mark, default: 0] += 1 }
  }

  /// One row for each toolchain, one column for each module: without and with archives.
  var text: String {
    let header = line(["rules " + table.rules] + examples)
    let rows = outcomes.map(\.cell.toolchain).uniqued().map { toolchain in
      line([toolchain] + examples.map { marks(toolchain, $0) })
    }
    return ([title, header] + rows + [legend]).joined(separator: "\n")
  }

  private var examples: [String] { outcomes.map(\.cell.example).uniqued() }

  private var title: String {
    let total = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return "mote's linker beside mpy_ld.py of MicroPython \(table.version): "
      + "\(outcomes.count) cells: " + total.joined(separator: ", ")
  }

  private var legend: String {
    let reasons = outcomes.compactMap { entry -> String? in
      guard case .notCompared(let reason) = entry.outcome else { return nil }
      return "  n \(entry.cell.toolchain): \(reason)"
    }
    return """
      Without and with archives: = equal bytes, r refused by both, + refused by the reference and
      linked by an extension of mote's, n not compared, ≠ other bytes, ! refused by mote alone.
      """ + "\n" + reasons.uniqued().joined(separator: "\n")
  }

  private func marks(_ toolchain: String, _ example: String) -> String {
    String(
      outcomes.filter { $0.cell.toolchain == toolchain && $0.cell.example == example }
        .map(\.outcome.mark)
    )
  }

  private func line(_ texts: [String]) -> String {
    zip(texts, [15] + examples.map(\.count)).map { text, width in
      text + String(repeating: " ", count: max(0, width - text.count))
    }.joined(separator: " ")
  }
}

extension Array where Element: Hashable {
  /// The first of all equal elements, in order.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
