import BoardTestKit

/// Which cells of the matrix are run.
package struct MatrixPlan: Sendable {
  /// Cells in the order they are run.
  package let cells: [MatrixCell]

  /// Every fault at every offset of the control phases and at `dataOffsets` drawn ones of the data;
  /// with `sample`, so many of all these, drawn.
  package init(
    upload: PhaseMap,
    download: PhaseMap,
    dataOffsets: Int,
    sample: Int?,
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    var cells: [MatrixCell] = []
    for (transfer, map) in [(MatrixCell.Transfer.upload, upload), (.download, download)] {
      for phase in map.phases where !phase.range.isEmpty {
        for fault in MatrixFault.allCases {
          let offsets =
            phase.name == "data"
            ? (0..<dataOffsets).map { _ in
              phase.range.lowerBound + Int(random.next() % UInt64(phase.range.count))
            } : Array(phase.range)
          for offset in offsets {
            cells.append(
              MatrixCell(
                transfer: transfer,
                fault: fault,
                direction: phase.direction,
                phase: phase.name,
                offset: offset,
                random: random.next()
              )
            )
          }
        }
      }
    }
    guard let sample, sample < cells.count else {
      self.cells = cells
      return
    }
    self.cells = (0..<sample).map { _ in cells[Int(random.next() % UInt64(cells.count))] }
  }
}
