/// Which part of a plan is run; empty lists are all.
package struct MatrixChoice: Sendable {
  /// By name.
  package var jobs: [MatrixJob] = []
  /// By name, those of double faults too.
  package var phases: [String] = []
  /// Of single faults.
  package var faults: [MatrixFault] = []
  /// So many of what is left, from the start; nil for all.
  package var count: Int?

  /// Everything.
  package init() {}

  /// The cells of `plan` that are meant.
  func cells(of plan: MatrixPlan) -> [MatrixCell] {
    let cells = plan.cells.filter { cell in
      (jobs.isEmpty || jobs.contains(cell.job))
        && (phases.isEmpty || phases.contains(cell.phase))
        && (faults.isEmpty || cell.isSingle && faults.contains(cell.fault))
    }
    return count.map { Array(cells.prefix($0)) } ?? cells
  }
}
