import BoardTestKit

/// A matrix as text, and whether it is as it must be.
package struct MatrixReport: Sendable {
  private static let leastRecovered = 0.95
  private static let mostExamples = 40
  private static let firstColumn = 38
  private static let column = 15

  private let table: MatrixTable

  /// A report on `table`.
  package init(_ table: MatrixTable) {
    self.table = table
  }

  /// Nothing wrong, nothing slow, and at least 95 % got over each of the faults that pass by.
  package var isGood: Bool {
    table.count(.wrong) == 0 && table.count(.slow) == 0
      && MatrixFault.passing.allSatisfy { fault in
        let (success, total) = table.recovered(fault)
        return Double(success) >= Self.leastRecovered * Double(total)
      }
  }

  /// A line for each part of the dialogue, one for each fault, and what did not end well.
  package var text: String {
    var lines = ["seed \(table.head.seed): success/clean failure/wrong/slow, bytes up and down"]
    lines.append(Self.row("", MatrixFault.single.map(\.rawValue)))
    for job in MatrixJob.allCases {
      for phase in PhaseMap.names + [PhaseMap.call] {
        lines += places(job, phase, MatrixFault.single)
      }
    }
    lines.append("two faults, by the first one")
    let firsts = [MatrixFault.forge] + MatrixFault.passing
    lines.append(Self.row("", firsts.map(\.rawValue)))
    for job in MatrixJob.allCases {
      for kind in MatrixPlan.pairs { lines += places(job, kind, firsts) }
    }
    return (lines + shares() + totals() + examples()).joined(separator: "\n")
  }

  /// One line for each direction that has been hit; of the two whole jobs also what has no bytes.
  private func places(_ job: MatrixJob, _ phase: String, _ faults: [MatrixFault]) -> [String] {
    LineDirection.allCases.compactMap { direction in
      let cells = faults.map { fault in
        let row = MatrixTable.Row(
          job: job,
          phase: phase,
          direction: direction.rawValue,
          fault: fault
        )
        return table.rows[row].map { counts in
          MatrixResult.Outcome.allCases.map { "\(counts[$0] ?? 0)" }.joined(separator: "/")
        }
      }
      let title = "\(job.rawValue) \(phase) \(direction.rawValue)"
      if cells.contains(where: { $0 != nil }) { return Self.row(title, cells.map { $0 ?? "-" }) }
      let isEmpty = table.head.maps[job.rawValue]?.offsets(phase, direction).isEmpty == true
      let isExpected = job.isWhole && PhaseMap.names.contains(phase)
      return isEmpty && isExpected ? Self.row(title, ["no such bytes"]) : nil
    }
  }

  private func shares() -> [String] {
    MatrixFault.single.compactMap { fault in
      let (success, total) = table.recovered(fault)
      guard total > 0 else { return nil }
      let tenths = success * 1000 / total
      return "\(fault.rawValue): \(success) of \(total) arrived, \(tenths / 10).\(tenths % 10) %"
    }
  }

  private func totals() -> [String] {
    let (success, total) = table.recoveredPairs()
    let slowest = table.slowest.map { "\($0.result.milliseconds) ms: \($0.cell)" } ?? "-"
    return [
      "two faults: \(success) of \(total) arrived",
      "\(table.cellCount) transfers: \(table.count(.wrong)) wrong, \(table.count(.slow)) slow, "
        + "\(table.missedCount) over before their fault, "
        + "\(table.resetCount) resets of a board that did not answer afterwards",
      "\(table.strayCount) transfers of which bytes came to the friendly prompt",
      "slowest: \(slowest)",
    ]
  }

  private func examples() -> [String] {
    let sorted = table.remarkable.sorted { $0.rank > $1.rank }
    return sorted.prefix(Self.mostExamples).map { record in
      "\(record.result.outcome.rawValue), \(record.result.milliseconds) ms, "
        + "\(record.result.resets) resets: \(record.cell): \(record.result.message)"
    }
  }

  private static func row(_ title: String, _ cells: [String]) -> String {
    (title.padded(to: firstColumn) + cells.map { $0.padded(to: column) }.joined())
  }
}

extension MatrixRecord {
  /// What is worse comes first.
  fileprivate var rank: Int {
    switch result.outcome {
    case .wrong: 3
    case .slow: 2
    case .clean: 1
    case .success: 0
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
