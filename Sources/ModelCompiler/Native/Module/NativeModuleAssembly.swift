import MPYFormat
import MachineCode
import ModelIR

/// Puts machine code and the bytecode around it into a file.
struct NativeModuleAssembly {
  private let ensemble: Ensemble
  private let identity: ModuleIdentity
  private var assembler: ModuleAssembler
  /// The index of the labels' tuple among the constants; nil where labels are small integers.
  let labelTable: Int?
  /// The index of the name under which machine code finds the function for rows; nil where that is
  /// its child.
  let rowName: Int?
  /// The names under which machine code finds tables in a file; nil where they are part of it.
  let fileTables: FileTables?

  /// Integers of 30 bits and a sign are objects by themselves on every board.
  private static let smallIntegers: ClosedRange<Int64> = -0x4000_0000...0x3FFF_FFFF

  init(_ ensemble: Ensemble, identity: ModuleIdentity, namesRow: Bool, tablesInFile: Bool) {
    self.ensemble = ensemble
    self.identity = identity
    assembler = ModuleAssembler(sourceName: "\(identity.name).py")
    // Machine code finds the function table as the first constant.
    _ = assembler.functionTable()
    labelTable =
      ensemble.labels.allSatisfy(Self.isSmall)
      ? nil : assembler.tables.index(of: Self.tuple(ensemble.labels))
    rowName = namesRow ? assembler.tables.index(of: .string("_row")) : nil
    guard tablesInFile else {
      fileTables = nil
      return
    }
    fileTables = FileTables(
      buffer: assembler.tables.index(of: .string(TableFunctions.bufferName)),
      load: assembler.tables.index(of: .string(TableFunctions.loadName))
    )
  }

  /// The file with the given machine code.
  func file(
    _ compiled: CompiledKernel,
    tables: [UInt8]?,
    architecture: MPYArchitecture
  ) throws(MPYFailure) -> MPYFile {
    var assembler = assembler
    let row = try RowFunction(ensemble).code(&assembler.tables)
    let answersAlone = PredictKernel.answersAlone(ensemble)
    let scores = ScoresFunction(ensemble, kernelName: answersAlone ? "predict" : "_predict")
    importNames(["array"], from: "array", &assembler.body)
    let mathNames = ensemble.link.mathNames
    if !mathNames.isEmpty { importNames(mathNames, from: "math", &assembler.body) }
    if let tables {
      importNames(["crc32"], from: "binascii", &assembler.body)
      importNames(["getcwd"], from: "os", &assembler.body)
      try TableFunctions(tables).write(&assembler)
    }
    let code = RawCode(
      kind: .viper(Self.parts(of: compiled)),
      code: compiled.code[...],
      children: rowName == nil ? [row] : []
    )
    if rowName != nil { assembler.define("_row", row) }
    assembler.define(answersAlone ? "predict" : "_predict", code)
    if !answersAlone { try assembler.define(scores.valueCode()) }
    try assembler.define(scores.code())
    assembler.body.load(object: Self.tuple(ensemble.labels))
    assembler.body.emit(.storeName, name: "labels")
    try assembler.define(identityFunction())
    return try assembler.file(header: MPYHeader(architecture: architecture))
  }

  /// Tables beside the code, and the words of the code that become addresses in them.
  private static func parts(of compiled: CompiledKernel) -> ViperParts {
    guard !compiled.tables.isEmpty else { return ViperParts() }
    return ViperParts(
      readOnlyData: compiled.tables[...],
      relocations: compiled.tableReferences.map {
        MPYRelocation(.readOnlyData, at: MPYRelocation.Position(.text, word: $0 / 4))
      }
    )
  }

  /// `from MODULE import NAME as _NAME, …`; names of `math` are used as they are.
  private func importNames(
    _ names: [String],
    from module: String,
    _ body: inout BytecodeAssembler
  ) {
    body.load(integer: 0)
    for name in names { body.load(text: name) }
    body.emit(.buildTuple, number: names.count)
    body.emit(.importName, name: module)
    for name in names {
      body.emit(.importFrom, name: name)
      body.emit(.storeName, name: "_" + name)
    }
    body.emit(.popTop)
  }

  /// `info()`: what the module is.
  private func identityFunction() -> BytecodeAssembler {
    var code = BytecodeAssembler(name: "info")
    let texts = [
      ("model", identity.modelHash), ("mote", identity.toolVersion),
      ("form", fileTables == nil ? "native" : "data"),
      ("type", ensemble.featureType.rawValue),
    ]
    let numbers = [("features", ensemble.featureCount), ("trees", ensemble.trees.count)]
    code.emit(.buildMap, number: texts.count + numbers.count)
    for (key, text) in texts {
      code.load(text: text)
      code.load(text: key)
      code.emit(.storeMap)
    }
    for (key, number) in numbers {
      code.load(integer: number)
      code.load(text: key)
      code.emit(.storeMap)
    }
    code.emit(.returnValue)
    return code
  }

  private static func isSmall(_ label: ClassLabel) -> Bool {
    if case .integer(let number) = label { smallIntegers.contains(number) } else { false }
  }

  private static func tuple(_ labels: [ClassLabel]) -> MPYObject {
    .tuple(
      labels.map { label in
        switch label {
        case .integer(let number): .integer("\(number)")
        case .text(let text): .string(text)
        }
      }
    )
  }
}
