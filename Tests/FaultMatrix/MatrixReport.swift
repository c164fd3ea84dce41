/// A matrix as text, and whether it is as it must be.
package struct MatrixReport: Sendable {
  private static let leastRecovered = 0.95
  private static let mostExamples = 40

  private let table: MatrixTable

  /// A report on `table`.
  package init(_ table: MatrixTable) {
    self.table = table
  }

  /// No wrong file at all, and at least 95 % got over each of the faults that pass by.
  package var isGood: Bool {
    table.wrong.isEmpty
      && MatrixFault.allCases.filter(\.isTransient).allSatisfy { fault in
        let (success, total) = table.recovered([fault])
        return Double(success) >= Self.leastRecovered * Double(total)
      }
  }

  /// A line for each part of the dialogue, one for each fault, and what was wrong.
  package var text: String {
    let heads = MatrixFault.allCases.map(\.rawValue)
    var lines = [
      "success/clean failure/wrong",
      Self.row("", heads),
    ]
    let places = Set(table.rows.keys.map { "\($0.transfer.rawValue) \($0.direction) \($0.phase)" })
    for place in places.sorted() {
      lines.append(
        Self.row(
          place,
          MatrixFault.allCases.map { fault in
            let counts = table.rows.first {
              $0.key.fault == fault
                && "\($0.key.transfer.rawValue) \($0.key.direction) \($0.key.phase)" == place
            }?.value
            return counts.map { "\($0.success)/\($0.clean)/\($0.wrong)" } ?? "-"
          }
        )
      )
    }
    for fault in MatrixFault.allCases {
      let (success, total) = table.recovered([fault])
      guard total > 0 else { continue }
      lines.append("\(fault.rawValue): \(success) of \(total) arrived")
    }
    lines += table.lost.prefix(Self.mostExamples).map { "not recovered: \($0.0): \($0.1)" }
    lines += table.wrong.prefix(Self.mostExamples).map { "WRONG: \($0.0): \($0.1)" }
    lines.append("\(table.wrong.count) wrong")
    return lines.joined(separator: "\n")
  }

  private static func row(_ title: String, _ cells: [String]) -> String {
    ([title.padded(to: 32)] + cells.map { $0.padded(to: 14) }).joined()
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
