import MPYFormat
import ModuleFixtures
import Testing

@Suite struct BytecodeAssemblerTests {
  /// The worked example, its strings entered in mpy-cross's order.
  @Test func writesWhatMPYCrossWrites() throws {
    var module = ModuleAssembler(sourceName: "b.py")
    for name in ["<module>", "f", "x", "a"] { _ = module.tables.index(of: name) }
    var function = BytecodeAssembler(name: "f", arguments: ["a"])
    function.line(3)
    function.load(local: 0)
    function.load(integer: 1000)
    function.apply(BinaryOperator.multiply)
    function.emit(.returnValue)
    module.body.load(integer: 5)
    module.body.emit(.storeName, name: "x")
    module.body.line(2)
    try module.define(function)
    #expect(try module.file().encoded() == WorkedExamples.bytecode)
  }

  @Test(arguments: [MPYArchitecture.x64, .armv7m])
  func theWrapperVerifies(_ architecture: MPYArchitecture) throws {
    let bytes = try WrapperModule.file(architecture).encoded()
    let file = try MPYFile(decoding: bytes)
    #expect(try MPYVerifier(file).verify().isEmpty)
    #expect(file.functions.map(\.name) == ["<module>", "#0", "dot", "positive"])
  }

  /// Across the length where a distance without sign grows to two bytes.
  @Test(arguments: [0, 1, 62, 63, 64, 65, 2000])
  func forwardJumpsOfEveryLength(_ count: Int) throws {
    var function = BytecodeAssembler(name: "f")
    let end = function.label()
    function.emit(.loadTrue)
    function.emit(.jumpIfTrueOrPop, to: end)
    for _ in 0..<count {
      function.load(integer: 1)
      function.emit(.popTop)
    }
    function.emit(.loadNone)
    function.place(end)
    function.emit(.returnValue)
    let instructions = try BytecodeBody(assembled(function)).instructions.map { try $0.get() }
    #expect(instructions[1].target == instructions.last?.offset)
    #expect(instructions[1].byteCount == (2 * count + 1 > 127 ? 3 : 2))
  }

  @Test func distancesWithoutSignDoNotGoBack() throws {
    var function = BytecodeAssembler(name: "f")
    let start = function.label()
    function.place(start)
    function.emit(.loadTrue)
    function.emit(.popJumpIfTrue, to: start)
    function.emit(.loadNone)
    function.emit(.returnValue)
    _ = try assembled(function)
    var back = BytecodeAssembler(name: "f")
    let top = back.label()
    back.emit(.loadTrue)
    back.place(top)
    back.emit(.jumpIfTrueOrPop, to: top)
    back.emit(.loadNone)
    back.emit(.returnValue)
    let failure = #expect(throws: MPYFailure.self) { try assembled(back) }
    #expect(failure?.code == "mpy.operand")
  }

  @Test(arguments: [0, 1, 13, 14, 15, 30, 31, 32, 60, 63, 64, 65, 4000])
  func loopsOfEveryLength(_ count: Int) throws {
    var function = BytecodeAssembler(name: "f")
    let (start, end) = (function.label(), function.label())
    function.place(start)
    function.emit(.loadTrue)
    function.emit(.popJumpIfTrue, to: end)
    for _ in 0..<count {
      function.load(integer: 1)
      function.emit(.popTop)
    }
    function.emit(.jump, to: start)
    function.place(end)
    function.emit(.loadNone)
    function.emit(.returnValue)
    let body = try BytecodeBody(assembled(function))
    let instructions = try body.instructions.map { try $0.get() }
    #expect(instructions.count == 2 * count + 5)
    #expect(instructions[1].target == instructions[2 * count + 3].offset)
    #expect(instructions[2 * count + 2].target == instructions[0].offset)
    #expect(body.prelude.stateSize == 1)
  }

  @Test func jumpsBeyondReachAreRefused() throws {
    var function = BytecodeAssembler(name: "f")
    let end = function.label()
    function.emit(.jump, to: end)
    for _ in 0..<0x4000 { function.emit(.loadNone) }
    function.place(end)
    function.emit(.loadNone)
    function.emit(.returnValue)
    #expect(throws: MPYFailure.self) { try assembled(function) }
  }

  @Test(arguments: [0, -1, 47, 48, -16, -17, 63, 64, -64, -65, 8191, 8192, 1 << 30 - 1, -(1 << 30)])
  func integersComeBack(_ integer: Int) throws {
    var function = BytecodeAssembler(name: "f")
    function.load(integer: integer)
    function.emit(.returnValue)
    let body = try BytecodeBody(assembled(function))
    let first = try #require(try body.instructions.first { _ in true }?.get())
    #expect(first.opcode.mnemonic.hasPrefix("LOAD_CONST_SMALL_INT"))
    #expect((first.operand ?? Int(first.opcode.rawValue) - 0x80) == integer)
  }

  @Test(arguments: [1 << 30, -(1 << 30) - 1, .max, .min])
  func wideIntegersAreConstants(_ integer: Int) throws {
    var tables = MPYTables(sourceName: "a.py")
    var function = BytecodeAssembler(name: "f")
    function.load(integer: integer)
    function.load(integer: integer)
    function.emit(.popTop)
    function.emit(.returnValue)
    _ = try function.assembled(into: &tables)
    #expect(tables.objects == [.integer("\(integer)")])
  }

  /// Every size of signature and sizes, read back.
  @Test(arguments: [0, 1, 3, 4, 7, 15, 16, 31, 100, 255])
  func preludesComeBack(_ count: Int) throws {
    var function = BytecodeAssembler(name: "f", arguments: (0..<count).map { "argument\($0)" })
    function.keywordOnlyCount = count / 3
    function.defaultCount = count / 2
    function.flags = [.argumentTuple]
    for local in 0..<count { function.load(local: local) }
    function.emit(.buildTuple, number: count)
    function.emit(.returnValue)
    let prelude = try BytecodeBody(assembled(function)).prelude
    #expect(prelude.positionalCount == count - count / 3)
    #expect(prelude.keywordOnlyCount == count / 3)
    #expect(prelude.defaultCount == count / 2)
    #expect(prelude.flags == [.argumentTuple])
    #expect(prelude.stateSize == max(1, count + 1 + max(1, count)))
    #expect(prelude.names.count == count + 1)
  }

  @Test func linesComeBack() throws {
    var function = BytecodeAssembler(name: "f")
    let numbers = [1, 2, 3, 10, 11, 300, 5000]
    for (index, line) in numbers.enumerated() {
      function.line(line)
      for _ in 0...(index * 20) {
        function.load(integer: index)
        function.emit(.popTop)
      }
    }
    function.emit(.loadNone)
    function.emit(.returnValue)
    let body = try BytecodeBody(assembled(function))
    for instruction in try body.instructions.map({ try $0.get() }) {
      guard let index = (0..<7).first(where: { instruction.opcode.rawValue == 0x80 + $0 }) else {
        continue
      }
      #expect(body.line(at: instruction.offset) == numbers[Int(index)])
    }
  }

  private static let refusals:
    [(name: String, build: @Sendable (inout BytecodeAssembler) -> Void)] =
      [
        ("no end", { $0.emit(.loadNone) }), ("nothing", { _ in }),
        ("empty stack", { $0.emit(.returnValue) }),
        ("name for a number", { $0.emit(.buildTuple, name: "a") }),
        ("number for a name", { $0.emit(.loadName, number: 1) }),
        ("no operand", { $0.emit(.loadName) }), ("negative", { $0.emit(.buildTuple, number: -1) }),
        ("no such instruction", { $0.emit(Opcode(rawValue: 0xFF)) }),
        ("with", { $0.emit(.setupWith, to: $0.label()) }),
        ("label without place", { $0.emit(.jump, to: $0.label()) }),
        ("no such function", { $0.make(function: 0) }),
        (
          "two depths",
          {
            let label = $0.label()
            $0.place(label)
            $0.emit(.loadNone)
            $0.emit(.jump, to: label)
          }
        ),
      ]

  @Test(arguments: refusals.indices)
  func refused(_ index: Int) throws {
    var function = BytecodeAssembler(name: "f")
    Self.refusals[index].build(&function)
    if index > 2 {
      function.emit(.loadNone)
      function.emit(.returnValue)
    }
    #expect(throws: MPYFailure.self, "\(Self.refusals[index].name)") { try assembled(function) }
  }

  @Test func unwritableValues() {
    let body = RawCode(kind: .bytecode, code: [0])
    let files = [
      MPYFile(header: MPYHeader(), qstrs: [.listed(0)], objects: [], body: body),
      MPYFile(header: MPYHeader(), qstrs: [.listed(166)], objects: [], body: body),
      MPYFile(
        header: MPYHeader(),
        qstrs: [MPYString(String(repeating: "x", count: 256))],
        objects: [],
        body: body
      ),
      MPYFile(
        header: MPYHeader(architecture: .x64),
        qstrs: [],
        objects: [],
        body: RawCode(kind: .native(preludeOffset: -1), code: [0])
      ),
      MPYFile(
        header: MPYHeader(architecture: .x64),
        qstrs: [],
        objects: [],
        body: RawCode(
          kind: .viper(ViperParts(relocations: [.init(.functionTableEntry(118), at: nil)])),
          code: [0]
        )
      ),
    ]
    for file in files { #expect(throws: MPYFailure.self) { _ = try file.encoded() } }
  }

  @discardableResult
  private func assembled(_ function: BytecodeAssembler) throws -> RawCode {
    var tables = MPYTables(sourceName: "a.py")
    return try function.assembled(into: &tables)
  }
}
