import ModelIR

/// `_cells(x)`: a row as numbers that viper compares: ranks of floats, integers as they are.
struct CellsViper {
  private let plan: WalkPlan
  private let ranks: FeatureRanks?
  private var ensemble: Ensemble { plan.ensemble }

  /// The rank that stands for NaN where some nodes send it left and others right.
  let mark: Int?
  /// What turns the unsigned value of a cell into one whose order is that of the features.
  let bias: Int

  init(_ plan: WalkPlan) {
    self.plan = plan
    let range = plan.ensemble.featureType.range
    ranks = range == nil ? FeatureRanks(plan.ensemble) : nil
    mark = ranks.flatMap { plan.trees.needsMissingTable ? $0.largest + 1 : nil }
    bias = -(range?.lowerBound ?? 0)
  }

  /// What cells have to be below to go left, per node.
  var limits: [Int] {
    if let ranks { return ranks.nodeRanks.map { $0 + 1 } }
    return (plan.wholeThresholds ?? []).map { $0 + 1 + bias }
  }

  /// The tables of ranks.
  var tables: [ConstantTable] {
    guard let ranks, plan.trees.nodeCount > 0 else { return [] }
    return [
      ConstantTable("_starts", words: ranks.starts),
      ConstantTable("_cuts", words: ranks.cuts.map(Self.key)),
    ]
  }

  /// Viper's pointer to cells.
  var pointer: String { "ptr\(8 * width)" }

  /// Bytes of a cell.
  private var width: Int {
    switch ensemble.featureType {
    case .float32:
      switch max(ranks?.largest ?? 0, mark ?? 0) {
      case ...Int(UInt8.max): 1
      case ...Int(UInt16.max): 2
      default: 4
      }
    case .int16, .uint16: 2
    case .int8, .uint8: 1
    }
  }

  /// The functions.
  var lines: [String] { ranks == nil ? whole : floats }

  /// Integers as they are.
  ///
  /// Another type's values, which `_row` has checked, are copied.
  private var whole: [String] {
    let code =
      switch ensemble.featureType {
      case .int16: "h"
      case .uint16: "H"
      case .int8: "b"
      case .uint8, .float32: "B"
      }
    let plain = code == "B" ? "isinstance(x, (bytes, bytearray)) or " : ""
    return [
      "def _cells(x):", "    x = _row(x)",
      "    if \(plain)(isinstance(x, _array) and str(x[:0])[7] == \"\(code)\"):",
      "        return x", "    return _array(\"\(code)\", [int(v) for v in x])", "", "",
    ]
  }

  /// Floats by their ranks; `array` would take bytes for its memory, so that they become a list.
  private var floats: [String] {
    let count = ensemble.featureCount
    let cells = "bytearray(\(width * count))"
    guard plan.trees.nodeCount > 0 else {
      return ["def _cells(x):", "    _row(x)", "    return \(cells)", "", ""]
    }
    return rank + [
      "def _cells(x):", "    x = _row(x)",
      "    if not isinstance(x, _array) or str(x[:0])[7] != \"f\":",
      "        x = _array(\"f\", list(x))",
      "    cells = \(cells)", "    _rank(x, cells)", "    return cells", "", "",
    ]
  }

  /// The function that ranks a row: how many thresholds of its feature are below each value.
  ///
  /// Floats are compared as the integers of `key`; `sign` makes loads that filled a wider word signed.
  private var rank: [String] {
    let missing =
      mark.map { "first + \($0)" } ?? (plan.trees.sendsMissingLeft ? "first" : "high")
    return [
      "@micropython.viper", "def _rank(x, cells):", "    row = ptr32(x)",
      "    starts = ptr32(_starts)", "    cuts = ptr32(_cuts)", "    out = \(pointer)(cells)",
      "    sign = int(1)", "    sign <<= 31", "    rest = sign - 1", "    most = int(255)",
      "    most <<= 23", "    for k in range(\(ensemble.featureCount)):",
      "        first = int(starts[k])", "        low = first", "        high = int(starts[k + 1])",
      "        v = int(row[k])", "        if (v & rest) > most:", "            low = \(missing)",
      "        else:", "            if (v & sign) != 0:", "                v ^= rest",
      "            v = (v ^ sign) - sign", "            while low < high:",
      "                middle = (low + high) >> 1", "                c = int(cuts[middle])",
      "                c = (c ^ sign) - sign", "                if v <= c:",
      "                    high = middle", "                else:",
      "                    low = middle + 1", "        out[k] = low - first", "", "",
    ]
  }

  /// The integer that stands among others as the float among floats; −0 is 0.
  private static func key(_ value: Float) -> Int {
    let bits = Int32(bitPattern: (value == 0 ? 0 : value).bitPattern)
    return Int(bits < 0 ? bits ^ Int32.max : bits)
  }
}
