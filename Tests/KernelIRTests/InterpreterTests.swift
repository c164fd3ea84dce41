import Diagnostics
import KernelIR
import Testing

@Suite("The interpreter")
struct InterpreterTests {
  private func run(
    _ steps: (inout KernelBuilder, Register, Register) -> Operand?,
    _ argument: UInt64 = 0,
    memory: KernelMemory = KernelMemory(),
    limit: Int = 100
  ) throws -> UInt64 {
    var builder = KernelBuilder(name: "steps")
    let base = builder.parameter(.pointer)
    let word = builder.register()
    builder.place(builder.label())
    builder.append(.constant(word, 7))
    let result = steps(&builder, base, word)
    builder.end(.result(result))
    var memory = memory
    return try KernelInterpreter(pointerBytes: 8, stepLimit: limit)
      .run(try builder.finish(), [argument], memory: &memory).result
  }

  private static let region = KernelMemory([
    MemoryRegion("bytes", at: 0x100, [0x80, 0xFF, 0x01, 0x02], isWritable: false)
  ])

  private func load(_ access: Access, at offset: Int) throws -> UInt64 {
    try run(
      { builder, base, word in
        builder.append(.load(access, word, base: base, offset: ByteOffset(bytes: offset)))
        return .register(word)
      },
      0x100,
      memory: Self.region
    )
  }

  @Test("reads with and without sign")
  func loads() throws {
    #expect(try load(.byte, at: 0) == 0x80)
    #expect(try load(.signedByte, at: 0) == 0xFFFF_FF80)
    #expect(try load(.half, at: 0) == 0xFF80)
    #expect(try load(.signedHalf, at: 0) == 0xFFFF_FF80)
    #expect(try load(.word, at: 0) == 0x0201_FF80)
  }

  @Test("touches no memory outside its regions, nothing misaligned, nothing constant")
  func bounds() {
    #expect(throws: InterpreterFault.outOfBounds(address: 0x104, byteCount: 1)) {
      try load(.byte, at: 4)
    }
    #expect(throws: InterpreterFault.outOfBounds(address: 0xFF, byteCount: 1)) {
      try load(.byte, at: -1)
    }
    #expect(throws: InterpreterFault.misaligned(address: 0x101, byteCount: 2)) {
      try load(.half, at: 1)
    }
    #expect(throws: InterpreterFault.readOnly(region: "bytes", address: 0x100)) {
      try run(
        { builder, base, word in
          builder.append(.store(.byte, word, base: base, offset: .zero))
          return nil
        },
        0x100,
        memory: Self.region
      )
    }
    #expect(throws: InterpreterFault.outOfBounds(address: .max, byteCount: 1)) {
      try run(
        { builder, base, word in
          builder.append(.load(.byte, word, base: base, offset: .zero))
          return nil
        },
        .max
      )
    }
  }

  @Test("ends what would not end, and what cannot be called or shifted")
  func ends() {
    #expect(throws: InterpreterFault.stepLimit(100)) {
      try run { builder, _, _ in
        let label = builder.label()
        builder.place(label)
        builder.end(.jump(label))
        return nil
      }
    }
    #expect(throws: InterpreterFault.noFunction(address: 0x30)) {
      try run(
        { builder, base, _ in
          builder.append(.call(nil, target: base, arguments: []))
          return nil
        },
        0x30
      )
    }
    #expect(throws: InterpreterFault.shiftCount(56)) {
      try run { builder, _, word in
        builder.append(.binary(.multiply, word, word, .immediate(8)))
        builder.append(.binary(.shiftLeft, word, word, .register(word)))
        return nil
      }
    }
  }

  @Test("every fault has a code of its own and shows its values")
  func faults() {
    let faults: [(InterpreterFault, String)] = [
      (.outOfBounds(address: 0xABC, byteCount: 4), "0xabc"),
      (.misaligned(address: 0xABD, byteCount: 4), "0xabd"),
      (.readOnly(region: "here", address: 1), "here"), (.shiftCount(77), "77"),
      (.noFunction(address: 0x99), "0x99"), (.stepLimit(123), "123"),
      (.unreachable(block: 5), "5"), (.argumentCount(2, expected: 3), "3"),
    ]
    #expect(Set(faults.map(\.0.code)).count == faults.count)
    for (fault, value) in faults {
      #expect("\(fault)".contains(value))
      #expect(fault.code.hasPrefix(InterpreterFault.domain + "."))
      #expect(fault.exitStatus == .internalFault)
    }
  }

  @Test("conditions and their inverses are opposites, neighbours mean the same")
  func conditions() {
    let values: [UInt32] = [0, 1, 2, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF]
    for condition in Condition.allCases {
      #expect(condition.inverse.inverse == condition)
      for left in values {
        for right in values {
          #expect(condition.holds(left, right) != condition.inverse.holds(left, right))
        }
      }
    }
  }
}
