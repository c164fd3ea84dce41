import KernelFixtures
import KernelIR
import Testing

@testable import MachineCode

@Suite(
  "ARMv6-M encodings as LLVM reads them",
  .enabled(
    if: KernelTools.assembler != nil,
    Comment(rawValue: KernelTools.assemblerReason)
  )
)
struct Thumb1AssemblerTests {
  private typealias Code = Thumb1Encoding
  private let llvm = Disassembler(triple: "thumbv6m-none-eabi", options: ["-mcpu=cortex-m0"])

  @Test("forms that only this set uses")
  func forms() async throws {
    var cases: [(code: [UInt8], text: String)] = []
    for (d, m) in [(0, 0), (1, 7), (7, 2)] {
      cases += [
        (Code.negate(d, m), "rsbs r\(d), r\(m), #0"), (Code.invert(d, m), "mvns r\(d), r\(m)"),
        (Code.clear(d, m), "bics r\(d), r\(m)"),
        (Code.storeIndexed(.word, d, m, 3), "str r\(d), [r\(m), r3]"),
        (Code.storeIndexed(.signedHalf, d, m, 3), "strh r\(d), [r\(m), r3]"),
        (Code.storeIndexed(.byte, d, m, 3), "strb r\(d), [r\(m), r3]"),
      ]
    }
    for distance in [4 - 1 << 24, -4_000, -100, 4, 4_000, 5_000_000, 2 + 1 << 24] {
      cases.append((Code.farBranch(distance), "bl #\(distance - 4)"))
    }
    try await llvm.expect(cases)
  }

  @Test("references of several instructions")
  func long() async throws {
    let low = MachineRegister(2)
    let less = ReferenceKind.branch(condition: Thumb2.code(of: .less))
    let zero = ReferenceKind.branchOnZero(low, isZero: true)
    let compare = ReferenceKind.compareAndBranch(.above, low, MachineRegister(9))
    let cases: [(kind: ReferenceKind, form: Int, distance: Int, lines: [String])] = [
      (.jump, 1, -70_000, ["bl #-70004"]), (less, 0, 258, ["blt #254"]),
      (less, 1, 2_052, ["bge #0", "b #2046"]), (less, 1, -2_042, ["bge #0", "b #-2048"]),
      (less, 2, 3_000_000, ["bge #2", "bl #2999994"]),
      (zero, 0, -250, ["cmp r2, #0", "beq #-256"]),
      (zero, 1, 500, ["cmp r2, #0", "bne #0", "b #492"]),
      (compare, 2, 9_000, ["cmp r2, r9", "bls #2", "bl #8992"]),
      (.literal(low, 1), 0, 1_024, ["ldr r2, [pc, #1020]"]),
      (
        .literalPair(low, MachineRegister(5), 1, 2), 0, 1_020,
        [
          "ldr r2, [pc, #1016]", "ldr r5, [pc, #1020]",
        ]
      ),
      (.address(low), 0, 16, ["adr r2, #12"]),
      (
        .address(low), 1, 0x12_3456,
        [
          "movs r2, #18", "lsls r2, r2, #8", "adds r2, #52", "lsls r2, r2, #8", "adds r2, #72",
          "add r2, pc",
        ]
      ),
    ]
    for (kind, form, distance, lines) in cases {
      var bytes: [UInt8] = []
      let start = 1 << 22
      Thumb1().encode(kind, form: form, at: start, target: start + distance, into: &bytes)
      #expect(try await llvm.lines(bytes) == lines, "\(kind)")
    }
  }

  /// The disassembler refuses what ARMv6-M does not have.
  @Test("steps on any registers are ARMv6-M's alone")
  func steps() async throws {
    var sink = CodeSink()
    let registers = [0, 5, 8, 12].map(MachineRegister.init)
    let constants: [Int32] = [0, 1, -1, 7, -8, 255, 300, -300, 0x1F00, 0x7FFF, .min, 0x1234_5678]
    let scratch = [7, 6].map(MachineRegister.init)
    for d in registers {
      for n in registers {
        for step in Self.steps(d, n, constants, registers) {
          for count in 0...2 {
            Thumb1().emit(step, scratch: Array(scratch.prefix(count)), into: &sink)
          }
        }
        for value in constants {
          Thumb1().emitBranch(
            MachineComparison(condition: .less, type: .word, left: n, right: .immediate(value)),
            to: LayoutLabel(0),
            isInverted: false,
            scratch: scratch,
            into: &sink
          )
        }
      }
    }
    let lines = try await llvm.lines(sink.bytes)
    #expect(lines.count == sink.bytes.count / 2)
    #expect(lines.allSatisfy { !$0.contains(".w") })
  }

  private static func steps(
    _ d: MachineRegister,
    _ n: MachineRegister,
    _ constants: [Int32],
    _ registers: [MachineRegister]
  ) -> [MachineInstruction] {
    var steps: [MachineInstruction] = [
      .move(d, n, .word), .stackLoad(d, .word, 8), .stackStore(d, .word, 1_016),
      .stackLoad(d, .word, 2_000), .stackStore(d, .word, 2_000), .stackAddress(d, 6), .call(d),
    ]
    steps += constants.map { .constant(d, $0, .word) }
    steps += Conversion.allCases.map { .convert($0, d, n) }
    for operation in BinaryOperator.allCases {
      steps += (operation.isShift ? [0, 1, 31] : constants).map {
        .binary(operation, .word, d, n, .immediate($0))
      }
      steps += registers.map { .binary(operation, .word, d, n, .register($0)) }
    }
    for access in Access.allCases {
      for offset in [0, 4, 30, 124, 1_000, -4] {
        steps += [
          .load(access, d, base: n, offset: offset), .store(access, d, base: n, offset: offset),
        ]
      }
      for m in registers {
        steps += [0, 2].map { .loadIndexed(access, d, base: n, index: m, shift: $0) }
      }
    }
    return steps
  }
}
