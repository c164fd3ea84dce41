import ModelIR

/// The nodes of a tree ensemble as its parallel arrays list them.
struct NodeTable {
  /// (tree, node) as the file numbers them: neither dense nor sorted.
  struct ID: Hashable {
    let tree: Int64
    let node: Int64
  }

  struct Row {
    let id: ID
    /// nil for a leaf.
    let test: Test?
  }

  struct Test {
    let feature: Int64
    let condition: IntervalTest
    let whenTrue: Int64
    let whenFalse: Int64
  }

  /// The longest node table read.
  private static let rowLimit = 2_000_002

  let rows: [Row]
  /// Positions in `rows`.
  let positions: [ID: Int32]

  init(_ attributes: AttributeTable) throws(ImportFailure) {
    let columns = try NodeColumns(attributes)
    guard !columns.trees.isEmpty else { throw .trees(.noNodes) }
    guard columns.trees.count <= Self.rowLimit else {
      let allowed = 1...Self.rowLimit
      throw .model(.sizeLimits(what: "tree nodes", count: columns.trees.count, allowed: allowed))
    }
    var rows: [Row] = []
    var positions = [ID: Int32](minimumCapacity: columns.trees.count)
    rows.reserveCapacity(columns.trees.count)
    for position in columns.trees.indices {
      let row = try columns.row(at: position)
      guard positions.updateValue(Int32(truncatingIfNeeded: position), forKey: row.id) == nil else {
        throw .trees(.repeatedNode(tree: row.id.tree, node: row.id.node))
      }
      rows.append(row)
    }
    self.rows = rows
    self.positions = positions
  }

  /// The positions of the roots, the first row of each tree, in order of first appearance.
  var roots: [Int] {
    var seen: Set<Int64> = []
    return rows.indices.filter { seen.insert(rows[$0].id.tree).inserted }
  }
}
