import BoardTestKit

/// Runs a plan on several boards at once.
package struct MatrixRun: Sendable {
  private let folder: String
  private let boardCount: Int
  private let head: MatrixHead
  private let log: MatrixLog?

  /// A run with its boards' state below `folder`; one with a log that holds results goes on there.
  package init(folder: String, boardCount: Int, head: MatrixHead, log: MatrixLog? = nil) {
    self.folder = folder
    self.boardCount = max(1, boardCount)
    self.head = log?.head ?? head
    self.log = log
  }

  /// Runs the chosen cells of the plan that the log does not hold yet.
  ///
  /// - Returns: all their results, those of the log as well.
  package func run(
    _ choice: MatrixChoice = MatrixChoice(),
    onProgress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> MatrixTable {
    let boards = try await start(boardCount)
    defer { for board in boards { board.stop() } }
    let head = try await measured(boards[0])
    try log?.begin(head)
    let chosen = choice.cells(of: MatrixPlan(head))
    let known = Dictionary(
      (log?.records ?? []).map { ($0.cell, $0.result) },
      uniquingKeysWith: { $1 }
    )
    var table = MatrixTable(head)
    for cell in chosen { if let result = known[cell] { table.add(cell, result) } }
    let queue = MatrixQueue(chosen.filter { known[$0] == nil })
    try await withThrowingTaskGroup(of: MatrixTable.self) { group in
      for board in boards {
        group.addTask {
          var table = MatrixTable(head)
          while let (index, cell) = queue.next() {
            let result = try await board.result(of: cell)
            try log?.add(MatrixRecord(cell: cell, result: result))
            table.add(cell, result)
            onProgress(index, queue.count)
          }
          return table
        }
      }
      for try await part in group { table.add(part) }
    }
    return table
  }

  /// Runs one cell alone.
  ///
  /// - Returns: what came of it, and what went over the line.
  package func run(_ cell: MatrixCell) async throws -> (result: MatrixResult, wire: String) {
    let board = try await start(1)[0]
    defer { board.stop() }
    let result = try await board.result(of: cell)
    return (result, board.line.wireLog?.description ?? "")
  }

  /// The head with the parts of all jobs.
  private func measured(_ board: MatrixBoard) async throws -> MatrixHead {
    guard head.maps.isEmpty else { return head }
    var head = head
    for job in MatrixJob.allCases { head.maps[job.rawValue] = try await board.map(job) }
    return head
  }

  private func start(_ count: Int) async throws -> [MatrixBoard] {
    var boards: [MatrixBoard] = []
    for number in 1...count {
      let name = number == 1 ? "virtual" : "virtual#\(number)"
      boards.append(try await MatrixBoard(name, folder: folder, seed: head.seed))
    }
    return boards
  }
}
