import Encodings
public import MPYFormat

/// A module without compiler: a machine-code dot product, and bytecode around it.
///
/// As Python:
///
///     def dot(a, b): return _dot(a, b, len(a))
///     def positive(rows=(3, -1, 4)):
///       total = 0
///       for row in rows:
///         if row > 0: total += row
///       return total
///     NAME = "wrapper"
///     LIMIT = 1 << 40
public enum WrapperModule {
  /// `dot(self, n_args, n_kw, args)` in C, by gcc 12.2 -Os: checks for three arguments with entry
  /// 44 of `mp_fun_table`, takes two buffers of 32-bit integers and their length with entry 3, and
  /// gives the sum of the products with entry 4.
  public static let kernels: [MPYArchitecture: String] = [
    .x64: """
    4889f841564889f74889d6415541544989cc5553488b4008488b40184c8b284883ff0375054885d2740cba060006\
    0041ff95600100004d8b7518498b3c24be0400000041ffd6498b7c2408be040000004889c341ffd6498b7c2410be\
    020000004889c541ffd64829dd4889da31c931ff4839c17d1848637415004c630248ffc14883c204490faff04801\
    f7ebe35b498b4520be020000005d415c415d415effe0
    """,
    .armv7m: """
    2de9f041054608461c466b680328db6811461d6800d122b14ff00612d5f8b0309847d5f80c8004212068c0470421\
    06466068c04702210746a068c047002302461846934204db2b690221bde8f041184756f8231057f82340013304fb\
    0100f0e7
    """,
  ]

  /// The module for `architecture`.
  public static func file(_ architecture: MPYArchitecture) throws -> MPYFile {
    let code = Hex.bytes(kernels[architecture] ?? "") ?? []
    var module = ModuleAssembler(sourceName: "wrapper.py")
    // The machine code looks for the function table at index 0 of the constants.
    _ = module.functionTable()
    module.define("_dot", RawCode(kind: .viper(ViperParts()), code: code[...]))
    try module.define(dot)
    for value in [3, -1, 4] { module.body.load(integer: value) }
    module.body.emit(.buildTuple, number: 3)
    module.body.emit(.buildTuple, number: 1)
    module.body.emit(.loadNull)
    try module.define(positive)
    module.body.load(text: "wrapper")
    module.body.emit(.storeName, name: "NAME")
    module.body.load(integer: 1 << 40)
    module.body.emit(.storeName, name: "LIMIT")
    return try module.file(header: MPYHeader(architecture: architecture))
  }

  private static var dot: BytecodeAssembler {
    var function = BytecodeAssembler(name: "dot", arguments: ["a", "b"])
    function.emit(.loadGlobal, name: "_dot")
    function.load(local: 0)
    function.load(local: 1)
    function.emit(.loadGlobal, name: "len")
    function.load(local: 0)
    function.call(positional: 1)
    function.call(positional: 3)
    function.emit(.returnValue)
    return function
  }

  private static var positive: BytecodeAssembler {
    var function = BytecodeAssembler(name: "positive", arguments: ["rows"])
    function.defaultCount = 1
    let (next, end) = (function.label(), function.label())
    function.line(3)
    function.load(integer: 0)
    function.store(local: 1)
    function.load(local: 0)
    function.emit(.getIterStack)
    function.place(next)
    function.emit(.forIter, to: end)
    function.store(local: 2)
    function.load(local: 2)
    function.load(integer: 0)
    function.apply(BinaryOperator.more)
    function.emit(.popJumpIfFalse, to: next)
    function.load(local: 1)
    function.load(local: 2)
    function.apply(BinaryOperator.inPlaceAdd)
    function.store(local: 1)
    function.emit(.jump, to: next)
    function.place(end)
    function.load(local: 1)
    function.emit(.returnValue)
    return function
  }
}
