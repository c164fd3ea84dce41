import ModelIR

/// The module of an ensemble, part by part.
struct EnsemblePython {
  /// Code, globals and function objects of a module without its tables; measured on qemu-m3.
  private static let codeHeapByteCount = 2560

  private let ensemble: Ensemble
  private let identity: ModuleIdentity
  private let plan: WalkPlan

  init(_ ensemble: Ensemble, identity: ModuleIdentity) {
    self.ensemble = ensemble
    self.identity = identity
    plan = WalkPlan(ensemble)
  }

  /// The whole module in plain Python.
  func module() -> PythonModule {
    module(plan.tables, SumsPython(plan).lines, form: "python")
  }

  /// The whole module with sums by viper.
  func module(with sums: SumsViper) -> PythonModule {
    module(sums.tables, sums.lines, form: "viper")
  }

  private func module(
    _ tables: [ConstantTable],
    _ sums: [String],
    form: String
  ) -> PythonModule {
    let parts = [
      heading, tables.map(\.pythonLine) + [""], labels, info(form), RowPython(ensemble).lines,
      sums, AnswerPython(plan).predict, AnswerPython(plan).scores.dropLast(),
    ]
    return PythonModule(
      source: parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n",
      treeCount: ensemble.trees.count,
      nodeCount: ensemble.nodeCount,
      tableByteCount: tables.reduce(0) { $0 + $1.bytes.count },
      heapByteCount: tables.reduce(Self.codeHeapByteCount) { $0 + $1.heapByteCount }
    )
  }

  private var heading: [String] {
    let names = ensemble.link.mathNames.map { "\($0) as _\($0)" }
    let imports = names.isEmpty ? [] : ["from math import " + names.joined(separator: ", ")]
    return [
      "# \(PlainText.line(identity.title))",
      "# Model SHA-256 \(PlainText.line(identity.modelHash))",
      "# Written by mote \(PlainText.line(identity.toolVersion)); table lookups, not for reading.",
      "import sys as _sys", "from array import array as _array",
    ] + imports + [
      "", "if _sys.byteorder != \"little\":",
      "    raise RuntimeError(\"the tables of this model are little-endian\")",
    ]
  }

  private var labels: [String] {
    let labels = ensemble.labels.map { label in
      switch label {
      case .integer(let number): "\(number),"
      case .text(let name): PythonText.string(name) + ","
      }
    }
    return ["labels = (" + labels.joined(separator: " ") + ")", ""]
  }

  private func info(_ form: String) -> [String] {
    [
      "def info():", "    return {", "        \"model\": \(PythonText.string(identity.modelHash)),",
      "        \"mote\": \(PythonText.string(identity.toolVersion)),",
      "        \"form\": \"\(form)\",",
      "        \"features\": \(ensemble.featureCount),",
      "        \"type\": \"\(ensemble.featureType.rawValue)\",",
      "        \"trees\": \(ensemble.trees.count),", "    }", "",
    ]
  }
}
