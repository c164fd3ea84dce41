import ModelIR

/// `_sums(x)` over viper functions: rows become cells of small whole numbers, nodes compare these.
///
/// Viper's integers are machine words, 32-bit loads fill them with zeros on 64-bit machines: cells
/// and limits are never negative, and sums are read back through an `array`, which knows their sign.
struct SumsViper {
  private let plan: WalkPlan
  private let cells: CellsViper
  private let entries: LeafEntries
  private let start: [Int]
  private var ensemble: Ensemble { plan.ensemble }

  /// Nil where sums are floats.
  init?(_ plan: WalkPlan) {
    guard let entries = plan.entries, let votes = plan.votes else { return nil }
    self.plan = plan
    self.entries = entries
    start = votes.start
    cells = CellsViper(plan)
  }

  /// The tables in the order of their use.
  var tables: [ConstantTable] {
    var tables = cells.tables
    tables.append(ConstantTable("_roots", numbers: plan.trees.roots))
    if hasNodes {
      tables += [
        ConstantTable("_compared", numbers: plan.trees.features),
        ConstantTable("_limits", numbers: cells.limits),
        ConstantTable("_left", numbers: plan.trees.lefts),
        ConstantTable("_right", numbers: plan.trees.rights),
      ]
      if cells.mark != nil {
        tables.append(ConstantTable("_missing_left", numbers: plan.trees.missingIsLeft))
      }
    }
    if ensemble.width > 1 { tables.append(ConstantTable("_classes", numbers: entries.positions)) }
    tables.append(ConstantTable("_weights", words: entries.weights))
    return tables
  }

  /// The functions.
  var lines: [String] { cells.lines + walk + sums }

  private var hasNodes: Bool { plan.trees.nodeCount > 0 }

  private var walk: [String] {
    let own = tables.filter { !cells.tables.contains($0) }
    let pointers = own.map { "    \($0.name.dropFirst()) = \($0.pointer)(\($0.name))" }
    return [
      "@micropython.viper", "def _walk(x, s):", "    row = \(cells.pointer)(x)",
    ] + pointers + [
      "    sums = ptr32(s)", "    for t in range(\(ensemble.trees.count)):",
      "        i = int(roots[t])",
    ] + (descent + leaf).map { "        " + $0 } + ["", ""]
  }

  private var descent: [String] {
    let count = plan.trees.nodeCount
    guard hasNodes else { return [] }
    let value = "int(row[compared[i]])" + (cells.bias == 0 ? "" : " ^ \(cells.bias)")
    let missing = cells.mark.map { " or (v == \($0) and int(missing_left[i]) != 0)" } ?? ""
    return [
      "while i < \(count):", "    v = \(value)", "    if v < int(limits[i])\(missing):",
      "        i = int(left[i])", "    else:", "        i = int(right[i])", "i -= \(count)",
    ]
  }

  private var leaf: [String] {
    guard ensemble.width > 1 else { return ["sums[0] = int(sums[0]) + int(weights[i])"] }
    let add = "sums[k] = int(sums[k]) + int(weights[i])"
    return [
      "k = int(classes[i])", "while k < \(ensemble.width):", "    \(add)", "    i += 1",
      "    k = int(classes[i])", "k -= \(ensemble.width)", add,
    ]
  }

  private var sums: [String] {
    let values = start.map { "\($0)" }.joined(separator: ", ")
    return [
      "def _sums(x):", "    s = _array(\"i\", (\(values),))", "    _walk(_cells(x), s)",
      "    return s" + (ensemble.width == 1 ? "[0]" : ""), "",
    ]
  }
}

extension ConstantTable {
  /// Viper's pointer to the table's elements.
  fileprivate var pointer: String {
    switch element {
    case .byte, .signedByte: "ptr8"
    case .half, .signedHalf: "ptr16"
    case .word, .signedWord, .float: "ptr32"
    }
  }
}
