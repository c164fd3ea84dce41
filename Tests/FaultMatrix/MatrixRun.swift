/// Runs a plan on several boards at once.
package struct MatrixRun: Sendable {
  /// The size of the file that is copied.
  package static let fileSize = 10 * 1024

  private let folder: String
  private let boardCount: Int
  private let seed: UInt64

  /// A run with its boards' state below `folder`.
  package init(folder: String, boardCount: Int, seed: UInt64) {
    self.folder = folder
    self.boardCount = max(1, boardCount)
    self.seed = seed
  }

  /// Runs every cell of the plan, or a sample of it.
  package func run(
    dataOffsets: Int,
    sample: Int?,
    onProgress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> MatrixTable {
    let contents = (0..<2).map { Self.content(seed: seed &+ $0) }
    let boards = try await start(contents)
    defer { for board in boards { board.stop() } }
    let plan = MatrixPlan(
      upload: try await boards[0].map(.upload),
      download: try await boards[0].map(.download),
      dataOffsets: dataOffsets,
      sample: sample,
      seed: seed
    )
    return try await withThrowingTaskGroup(of: MatrixTable.self) { group in
      for (index, board) in boards.enumerated() {
        group.addTask {
          var table = MatrixTable()
          for position in stride(from: index, to: plan.cells.count, by: boardCount) {
            let cell = plan.cells[position]
            table.add(cell, try await board.result(of: cell))
            onProgress(position, plan.cells.count)
          }
          return table
        }
      }
      var table = MatrixTable()
      for try await part in group { table.add(part) }
      return table
    }
  }

  private func start(_ contents: [[UInt8]]) async throws -> [MatrixBoard] {
    var boards: [MatrixBoard] = []
    for number in 1...boardCount {
      boards.append(
        try await MatrixBoard(
          number == 1 ? "virtual" : "virtual#\(number)",
          folder: folder,
          contents: contents
        )
      )
    }
    return boards
  }

  /// Bytes that do not shrink, so that every block is stored and every byte of the file is hit.
  private static func content(seed: UInt64) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<fileSize).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 24)
    }
  }
}
