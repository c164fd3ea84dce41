import MPYFormat
import Testing

@Suite struct InstructionTests {
  private static func body(_ code: [UInt8]) throws -> BytecodeBody {
    try BytecodeBody(RawCode(kind: .bytecode, code: ([0, 2, 0] + code)[...]), name: "predict")
  }

  /// The counts of `py/bc0.h`: 72 instructions of their own, 64 integers, 32 locals, 39 operators.
  @Test func knownInstructions() {
    let known = (UInt8.min ... .max).map(Opcode.init).filter(\.isKnown)
    #expect(known.count == 207)
    #expect(Set(known.map(\.mnemonic)).count == 207)
    #expect(Opcode(rawValue: 0x6A).mnemonic == "unknown")
  }

  @Test func operators() throws {
    #expect(BinaryOperator.allCases.count == 35)
    #expect(UnaryOperator.allCases.count == 4)
    let names: [(BinaryOperator, String)] = [
      (.less, "0 __lt__"), (.contained, "6 <in>"), (.inPlaceAdd, "14 __iadd__"),
      (.or, "22 __or__"), (.add, "27 __add__"), (.power, "34 __pow__"),
    ]
    for (operation, name) in names {
      var function = BytecodeAssembler(name: "f")
      function.load(integer: 1)
      function.load(integer: 2)
      function.apply(operation)
      function.apply(UnaryOperator.not)
      function.emit(.returnValue)
      var tables = MPYTables(sourceName: "a.py")
      let body = try BytecodeBody(function.assembled(into: &tables))
      let mnemonics = try body.instructions.map { try $0.get().opcode.mnemonic }
      #expect(mnemonics[2] == "BINARY_OP \(name)")
      #expect(mnemonics[3] == "UNARY_OP 3 <not>")
    }
  }

  /// Each line: bytes, then operand, extra byte and where it leads from byte 3.
  @Test(
    arguments: [
      ([0x51], nil, nil, nil), ([0x11, 0x82, 0x2C], 300, nil, nil), ([0x22, 0x7F], -1, nil, nil),
      ([0x22, 0x80, 0x40], 64, nil, nil), ([0x22, 0xFF, 0x3F], -65, nil, nil),
      ([0x20, 5, 2], 5, 2, nil), ([0x42, 0x42], 2, nil, 7), ([0x42, 0x00], -64, nil, -59),
      ([0x42, 0x80, 0x80], 0, nil, 6), ([0x45, 0x7F], 127, nil, 132),
      ([0x45, 0xFF, 0xFF], 0x7FFF, nil, 6 + 0x7FFF), ([0x40, 0x45, 1], 5, 1, 10),
    ] as [([UInt8], Int?, UInt8?, Int?)]
  )
  func operands(_ code: [UInt8], _ operand: Int?, _ extra: UInt8?, _ target: Int?) throws {
    let instructions = try Self.body(code + [0x63]).instructions.map { try $0.get() }
    try #require(instructions.count == 2)
    #expect(instructions[0].byteCount == code.count)
    #expect(instructions[0].operand == operand)
    #expect(instructions[0].extraByte == extra)
    #expect(instructions[0].target == target)
  }

  @Test func nothingFollowsAFailure() throws {
    let results = Array(try Self.body([0x51, 0x11]).instructions)
    #expect(results.count == 2)
    guard case .failure(let failure) = results[1] else {
      Issue.record("a cut operand is taken")
      return
    }
    #expect(failure == .function(.cut(part: "LOAD_NAME"), CodePlace("predict", 5)))
  }
}
