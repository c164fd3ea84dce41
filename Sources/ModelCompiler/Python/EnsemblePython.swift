import ModelIR

/// The module of an ensemble, part by part.
struct EnsemblePython {
  /// Code, globals and function objects of a module without its tables; measured on qemu-m3.
  private static let codeHeapByteCount = 1536

  private let ensemble: Ensemble
  private let title: String
  private let forest: EnsembleTables
  private let layout: LeafLayout
  private let tables: [PythonTable]

  init(_ ensemble: Ensemble, title: String) {
    self.ensemble = ensemble
    self.title = title
    forest = EnsembleTables(ensemble)
    layout = LeafLayout(ensemble)
    tables = Self.tables(ensemble, forest, layout)
  }

  /// The whole module.
  func module() -> PythonModule {
    let parts = [
      heading, constants, tables.map(\.line) + [""], sums, AnswerPython(ensemble).predict,
      AnswerPython(ensemble).scores,
    ]
    return PythonModule(
      source: parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n",
      treeCount: ensemble.trees.count,
      nodeCount: forest.nodeCount,
      tableByteCount: tables.reduce(0) { $0 + $1.bytes.count },
      heapByteCount: tables.reduce(Self.codeHeapByteCount) { $0 + $1.heapByteCount }
    )
  }

  private static func tables(
    _ ensemble: Ensemble,
    _ forest: EnsembleTables,
    _ layout: LeafLayout
  ) -> [PythonTable] {
    var tables = [PythonTable("_ROOTS", numbers: forest.roots)]
    if forest.nodeCount > 0 {
      tables += [
        PythonTable("_COMPARED", numbers: forest.features),
        PythonTable("_THRESHOLDS", floats: forest.thresholds),
        PythonTable("_LEFT", numbers: forest.lefts),
        PythonTable("_RIGHT", numbers: forest.rights),
      ]
    }
    if forest.needsMissingTable {
      tables.append(PythonTable("_MISSING_LEFT", numbers: forest.missingIsLeft))
    }
    tables += layout.tables(ensemble.leafVectors)
    if !ensemble.base.isEmpty { tables.append(PythonTable("_BASE", floats: ensemble.base)) }
    if case .secondWhenAbove(let limit) = ensemble.labelRule {
      tables.append(PythonTable("_LIMIT", floats: [limit]))
    }
    return tables
  }

  private var heading: [String] {
    let names = AnswerPython(ensemble).mathNames
    let imports = names.isEmpty ? [] : ["from math import " + names.joined(separator: ", ")]
    return [
      "# \(PythonText.comment(title))", "# Written by mote; a table lookup, not meant for reading.",
      "import sys", "from array import array",
    ] + imports + [
      "", "if sys.byteorder != \"little\":",
      "    raise RuntimeError(\"the tables of this model are little-endian\")",
    ]
  }

  private var constants: [String] {
    let labels = ensemble.labels.map { label in
      switch label {
      case .integer(let number): "\(number),"
      case .text(let name): PythonText.string(name) + ","
      }
    }
    return [
      "FEATURES = \(ensemble.featureCount)", "LABELS = (" + labels.joined(separator: " ") + ")",
    ]
  }

  /// `_sums(features)`: the combined leaf vectors plus the base, in 32-bit floats.
  ///
  /// `tuple` first: an array made from `bytes` directly would take them as raw memory.
  private var sums: [String] {
    var lines = [
      "def _sums(features):", "    x = array(\"f\", tuple(features))",
      "    if len(x) != FEATURES:",
      "        raise ValueError(\"%d features expected, %d given\" % (FEATURES, len(x)))",
      "    sums = array(\"f\", (\(start),) * \(ensemble.width))",
    ]
    lines += tables.filter { !["_ROOTS", "_BASE", "_LIMIT"].contains($0.name) }.map {
      "    \($0.name.dropFirst().lowercased()) = \($0.name)"
    }
    lines += ["    for i in _ROOTS:"] + walk.map { "        " + $0 }
    lines += layout.lines(ensemble).map { "        " + $0 }
    return lines + finish.map { "    " + $0 } + ["    return sums", ""]
  }

  private var start: String {
    switch ensemble.combination {
    case .sum, .average: "0.0"
    case .minimum: "float(\"inf\")"
    case .maximum: "float(\"-inf\")"
    }
  }

  private var walk: [String] {
    guard forest.nodeCount > 0 else { return [] }
    return ["while i < \(forest.nodeCount):"] + step.map { "    " + $0 }
      + ["i -= \(forest.nodeCount)"]
  }

  /// NaN makes every comparison false: where it goes left, the opposite is asked.
  private var step: [String] {
    if forest.needsMissingTable {
      return [
        "v = x[compared[i]]",
        "i = left[i] if v <= thresholds[i] or (v != v and missing_left[i]) else right[i]",
      ]
    }
    if forest.missingIsLeft.contains(1) {
      return ["i = right[i] if x[compared[i]] > thresholds[i] else left[i]"]
    }
    return ["i = left[i] if x[compared[i]] <= thresholds[i] else right[i]"]
  }

  private var finish: [String] {
    var lines: [String] = []
    if ensemble.combination == .average {
      lines += ["for k in range(\(ensemble.width)):", "    sums[k] /= \(ensemble.trees.count)"]
    }
    if !ensemble.base.isEmpty {
      lines += ["for k in range(\(ensemble.width)):", "    sums[k] += _BASE[k]"]
    }
    return lines
  }
}
