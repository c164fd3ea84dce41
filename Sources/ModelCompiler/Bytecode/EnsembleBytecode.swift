import MPYFormat
import ModelIR

/// The module of an ensemble, part by part.
struct EnsembleBytecode {
  /// Code, globals and function objects of a module without its tables; measured on qemu-m3.
  private static let codeHeapByteCount = 2048

  private let ensemble: Ensemble
  private let identity: ModuleIdentity
  private let plan: WalkPlan
  private let constants: [ConstantTable]
  private let tables: TableBytecode
  private let nested: NestedBytecode?

  init(_ ensemble: Ensemble, identity: ModuleIdentity, _ goal: ModuleGoal) {
    self.ensemble = ensemble
    self.identity = identity
    plan = WalkPlan(ensemble, favouring: goal)
    nested = goal == .speed ? NestedBytecode(plan) : nil
    constants = nested == nil ? plan.tables : plan.rankTables
    tables = TableBytecode(constants)
  }

  /// The whole module.
  func module() throws(MPYFailure) -> BytecodeModule {
    var module = ModuleAssembler(sourceName: identity.name + ".py")
    var body = FunctionDraft("<module>")
    imports(to: &body)
    for (name, value) in tables.statements { body.define(name, value) }
    body.define("labels", .constant(.tuple(ensemble.labels.map(\.object))))
    module.body = body.assembler
    for function in functions { try module.define(function) }
    let file = try module.file()
    return BytecodeModule(
      file: file,
      treeCount: ensemble.trees.count,
      nodeCount: ensemble.nodeCount,
      tableByteCount: constants.reduce(0) { $0 + $1.bytes.count },
      heapByteCount: constants.reduce(Self.codeHeapByteCount + file.nestedByteCount) {
        $0 + $1.heapByteCount
      }
    )
  }

  private var functions: [BytecodeAssembler] {
    let sums = SumsBytecode(plan, tables)
    let answer = AnswerBytecode(plan)
    let ranks = sums.ranks.map { [FunctionDraft.function("_ranks", ["x"], $0)] } ?? []
    return [FunctionDraft.function("_row", ["x"], RowBytecode(ensemble).statements)] + ranks + [
      FunctionDraft.function("_sums", ["x"], nested?.statements ?? sums.sums),
      FunctionDraft.function("predict", ["x"], answer.predict),
      FunctionDraft.function("predict_proba", ["x", "out"], answer.scores),
      FunctionDraft.function("info", [], [.give(info)]),
    ]
  }

  private func imports(to body: inout FunctionDraft) {
    body.importNames(["array"], from: "array")
    body.importNames(ensemble.link.mathNames, from: "math")
  }

  private var info: Expression {
    .map([
      ("model", .constant(.string(identity.modelHash))),
      ("mote", .constant(.string(identity.toolVersion))),
      ("form", .text("bytecode")), ("features", .integer(ensemble.featureCount)),
      ("type", .text(ensemble.featureType.rawValue)), ("trees", .integer(ensemble.trees.count)),
    ])
  }
}

extension FunctionDraft {
  /// Makes the value a global of the module.
  fileprivate mutating func define(_ name: String, _ value: Expression) {
    write(value)
    emit(.storeName, name: name)
  }

  /// Imports names under their own with an underscore, which keeps them private.
  fileprivate mutating func importNames(_ names: [String], from module: String) {
    guard !names.isEmpty else { return }
    write(.integer(0))
    write(.tuple(names.map { .text($0) }))
    emit(.importName, name: module)
    for name in names {
      emit(.importFrom, name: name)
      emit(.storeName, name: "_" + name)
    }
    emit(.popTop)
  }
}

extension MPYFile {
  /// Instructions beyond what every module has.
  fileprivate var nestedByteCount: Int {
    body.children.reduce(0) { $0 + max(0, $1.code.count - 512) }
  }
}

extension ClassLabel {
  /// The label as a constant; a number of any size is the same object kind.
  fileprivate var object: MPYObject {
    switch self {
    case .integer(let number): .integer("\(number)")
    case .text(let name): .string(name)
    }
  }
}
