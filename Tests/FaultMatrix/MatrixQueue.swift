import Synchronization

/// Cells that several boards take one after the other.
final class MatrixQueue: Sendable {
  private let cells: [MatrixCell]
  private let taken = Mutex(0)

  init(_ cells: [MatrixCell]) {
    self.cells = cells
  }

  var count: Int { cells.count }

  /// The next cell and how many came before it; nil when there is none left.
  func next() -> (index: Int, cell: MatrixCell)? {
    let index = taken.withLock { taken in
      defer { taken += 1 }
      return taken
    }
    return cells.indices.contains(index) ? (index, cells[index]) : nil
  }
}
