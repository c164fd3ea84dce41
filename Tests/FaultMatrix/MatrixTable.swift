import BoardTestKit

/// Results of cells, counted.
package struct MatrixTable: Sendable {
  /// What was counted.
  package struct Row: Hashable, Sendable {
    package let transfer: MatrixCell.Transfer
    package let phase: String
    package let direction: String
    package let fault: MatrixFault
  }

  /// How often what came out.
  package struct Counts: Sendable {
    package var success = 0
    package var clean = 0
    package var wrong = 0
  }

  /// By row.
  package private(set) var rows: [Row: Counts] = [:]
  /// Cells whose result was wrong, with what was wrong.
  package private(set) var wrong: [(MatrixCell, String)] = []
  /// Cells of faults that pass by which the transfer did not get over, with its message.
  package private(set) var lost: [(MatrixCell, String)] = []

  /// No results.
  package init() {}

  /// Counts one result.
  package mutating func add(_ cell: MatrixCell, _ result: MatrixResult) {
    let row = Row(
      transfer: cell.transfer,
      phase: cell.phase,
      direction: cell.direction.rawValue,
      fault: cell.fault
    )
    switch result {
    case .success: rows[row, default: Counts()].success += 1
    case .clean(let message):
      rows[row, default: Counts()].clean += 1
      if cell.fault.isTransient { lost.append((cell, message)) }
    case .wrong(let message):
      rows[row, default: Counts()].wrong += 1
      wrong.append((cell, message))
    }
  }

  /// Counts another table's results as well.
  package mutating func add(_ other: MatrixTable) {
    for (row, counts) in other.rows {
      rows[row, default: Counts()].success += counts.success
      rows[row, default: Counts()].clean += counts.clean
      rows[row, default: Counts()].wrong += counts.wrong
    }
    wrong += other.wrong
    lost += other.lost
  }

  /// The share of the transfers with faults of these kinds that got over them.
  package func recovered(_ faults: [MatrixFault]) -> (success: Int, total: Int) {
    var (success, total) = (0, 0)
    for (row, counts) in rows where faults.contains(row.fault) {
      success += counts.success
      total += counts.success + counts.clean + counts.wrong
    }
    return (success, total)
  }
}
