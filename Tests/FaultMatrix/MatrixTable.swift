/// Results of cells, counted.
package struct MatrixTable: Sendable {
  /// What was counted.
  struct Row: Hashable {
    let job: MatrixJob
    let phase: String
    let direction: String
    let fault: MatrixFault
  }

  /// What the run is made of.
  let head: MatrixHead
  /// How often what came out.
  private(set) var rows: [Row: [MatrixResult.Outcome: Int]] = [:]
  /// Every cell that did not end well: not got over, wrong, slow, or with a board to be reset.
  private(set) var remarkable: [MatrixRecord] = []
  /// The cell that took longest.
  private(set) var slowest: MatrixRecord?
  /// Board resets that were needed after a transfer.
  private(set) var resetCount = 0
  /// Transfers of which bytes came to the friendly prompt, which may have carried them out.
  private(set) var strayCount = 0
  /// Transfers that were over before their fault.
  private(set) var missedCount = 0
  /// All cells.
  private(set) var cellCount = 0
  private var passing: [MatrixFault: [MatrixResult.Outcome: Int]] = [:]

  /// No results yet of a run with `head`.
  init(_ head: MatrixHead) {
    self.head = head
  }

  /// Counts one result.
  package mutating func add(_ cell: MatrixCell, _ result: MatrixResult) {
    let row = Row(job: cell.job, phase: cell.phase, direction: cell.direction, fault: cell.fault)
    rows[row, default: [:]][result.outcome, default: 0] += 1
    let record = MatrixRecord(cell: cell, result: result)
    let isLost = cell.isPassing && result.outcome != .success
    if isLost || result.resets > 0 || [.wrong, .slow].contains(result.outcome) {
      remarkable.append(record)
    }
    if result.milliseconds > slowest?.result.milliseconds ?? -1 { slowest = record }
    resetCount += result.resets
    strayCount += result.strayLines ?? 0 > 0 ? 1 : 0
    missedCount += result.isHit ? 0 : 1
    cellCount += 1
    if cell.isSingle { passing[cell.fault, default: [:]][result.outcome, default: 0] += 1 }
  }

  /// Counts another table's results as well.
  package mutating func add(_ other: MatrixTable) {
    rows.merge(other.rows) { $0.merging($1, uniquingKeysWith: +) }
    passing.merge(other.passing) { $0.merging($1, uniquingKeysWith: +) }
    remarkable += other.remarkable
    if let record = other.slowest,
      record.result.milliseconds > slowest?.result.milliseconds ?? -1
    {
      slowest = record
    }
    resetCount += other.resetCount
    strayCount += other.strayCount
    missedCount += other.missedCount
    cellCount += other.cellCount
  }

  /// How many of the transfers with this fault alone arrived.
  func recovered(_ fault: MatrixFault) -> (success: Int, total: Int) {
    let counts = passing[fault] ?? [:]
    return (counts[.success] ?? 0, counts.values.reduce(0, +))
  }

  /// How many ended so.
  func count(_ outcome: MatrixResult.Outcome) -> Int {
    rows.values.reduce(0) { $0 + ($1[outcome] ?? 0) }
  }

  /// How many of the transfers with two faults arrived.
  func recoveredPairs() -> (success: Int, total: Int) {
    let counts = rows.filter { MatrixPlan.pairs.contains($0.key.phase) }.values
    return (
      counts.reduce(0) { $0 + ($1[.success] ?? 0) },
      counts.reduce(0) { $0 + $1.values.reduce(0, +) }
    )
  }
}
