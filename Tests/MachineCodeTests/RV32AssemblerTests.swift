import KernelFixtures
import KernelIR
import Testing

@testable import MachineCode

@Suite(
  "RV32IMC encodings as LLVM reads them",
  .enabled(
    if: KernelTools.assembler != nil,
    Comment(rawValue: KernelTools.assemblerReason)
  )
)
struct RV32AssemblerTests {
  private typealias Code = RV32Encoding
  private typealias Case = (code: [UInt8], text: String)
  private let llvm = Disassembler(
    triple: "riscv32",
    options: ["-mattr=+m,+c", "-M=no-aliases"]
  )
  private static let names = [
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4",
    "a5", "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4",
    "t5", "t6",
  ]
  private static let any = [1, 5, 8, 10, 15, 18, 31]
  private static let low = [8, 9, 12, 15]

  private func name(_ register: Int) -> String { Self.names[register] }

  @Test("32-bit arithmetic")
  func wideArithmetic() async throws {
    var cases: [Case] = []
    for d in Self.any {
      let pair = "\(name(d)), \(name(9))"
      for value in [-2048, -1, 0, 100, 2047] {
        for (operation, text) in [
          (Code.ImmediateOperation.addi, "addi"), (.slti, "slti"), (.sltiu, "sltiu"),
          (.xori, "xori"), (.ori, "ori"), (.andi, "andi"),
        ] {
          cases.append((Code.immediate(operation, d, 9, value), "\(text) \(pair), \(value)"))
        }
      }
      for (kind, text) in [(Code.Shift.left, "slli"), (.right, "srli"), (.rightSigned, "srai")] {
        for count in [1, 31] {
          cases.append((Code.shift(kind, d, 9, count), "\(text) \(pair), \(count)"))
        }
      }
      for m in Self.any {
        for (operation, text) in [
          (Code.RegisterOperation.add, "add"), (.sub, "sub"), (.sll, "sll"), (.slt, "slt"),
          (.sltu, "sltu"), (.xor, "xor"), (.srl, "srl"), (.sra, "sra"), (.or, "or"),
          (.and, "and"), (.mul, "mul"),
        ] {
          cases.append((Code.registers(operation, d, 9, m), "\(text) \(pair), \(name(m))"))
        }
      }
      for upper in [1, 74_565, 0xFFFFF] {
        cases.append((Code.lui(d, upper), "lui \(name(d)), \(upper)"))
        cases.append((Code.auipc(d, upper), "auipc \(name(d)), \(upper)"))
      }
      cases.append((Code.jalr(d, 9, -4), "jalr \(name(d)), -4(s1)"))
    }
    try await llvm.expect(cases)
  }

  @Test("16-bit arithmetic")
  func smallArithmetic() async throws {
    var cases: [Case] = []
    for d in Self.any {
      for value in [-32, -1, 1, 31] {
        cases.append((Code.li(d, value), "c.li \(name(d)), \(value)"))
        cases.append((Code.addi(d, value), "c.addi \(name(d)), \(value)"))
        let upper = value < 0 ? 0x100000 + value : value
        cases.append((Code.smallLui(d, value), "c.lui \(name(d)), \(upper)"))
      }
      for m in Self.any {
        cases.append((Code.mv(d, m), "c.mv \(name(d)), \(name(m))"))
        cases.append((Code.add(d, m), "c.add \(name(d)), \(name(m))"))
      }
      cases.append((Code.shift(.left, d, 31), "c.slli \(name(d)), 31"))
      cases.append((Code.jr(d), "c.jr \(name(d))"))
      cases.append((Code.jalr(d), "c.jalr \(name(d))"))
    }
    for d in Self.low {
      for m in Self.low {
        for (operation, text) in [
          (Code.RegisterOperation.sub, "c.sub"), (.xor, "c.xor"), (.or, "c.or"), (.and, "c.and"),
        ] {
          if let code = Code.registers(operation, d, m) {
            cases.append((code, "\(text) \(name(d)), \(name(m))"))
          }
        }
      }
      cases.append((Code.shift(.right, d, 16), "c.srli \(name(d)), 16"))
      cases.append((Code.shift(.rightSigned, d, 31), "c.srai \(name(d)), 31"))
      for value in [-32, 0, 15, 31] {
        cases.append((Code.andi(d, value), "c.andi \(name(d)), \(value)"))
      }
      for value in [4, 16, 520, 1020] {
        cases.append((Code.addressOnStack(d, value), "c.addi4spn \(name(d)), sp, \(value)"))
      }
    }
    for value in [-512, -32, 16, 240, 496] {
      cases.append((Code.addStack(value), "c.addi16sp sp, \(value)"))
    }
    #expect(Code.registers(.add, 8, 9) == nil)
    #expect(Code.isLow(8, 15) && !Code.isLow(8, 16) && !Code.isLow(7))
    try await llvm.expect(cases)
  }

  @Test("loads and stores")
  func memory() async throws {
    var cases: [Case] = []
    let names: [(Access, load: String, store: String)] = [
      (.byte, "lbu", "sb"), (.signedByte, "lb", "sb"), (.half, "lhu", "sh"),
      (.signedHalf, "lh", "sh"), (.word, "lw", "sw"), (.pointer, "lw", "sw"),
    ]
    for (access, load, store) in names {
      for d in Self.any {
        for offset in [-2048, -4, 0, 1000, 2047] {
          let place = "\(name(d)), \(offset)(a1)"
          cases.append((Code.load(access, d, 11, offset), "\(load) \(place)"))
          cases.append((Code.store(access, d, 11, offset), "\(store) \(place)"))
        }
      }
    }
    for d in Self.low {
      for offset in [0, 4, 64, 124] {
        let place = "\(name(d)), \(offset)(a1)"
        cases.append((Code.access(isLoad: true, d, 11, offset), "c.lw \(place)"))
        cases.append((Code.access(isLoad: false, d, 11, offset), "c.sw \(place)"))
      }
    }
    for d in Self.any {
      for offset in [0, 12, 64, 128, 252] {
        cases.append((Code.loadStack(d, offset), "c.lwsp \(name(d)), \(offset)(sp)"))
        cases.append((Code.storeStack(d, offset), "c.swsp \(name(d)), \(offset)(sp)"))
      }
    }
    try await llvm.expect(cases)
  }

  @Test("branches at the ends of their reach")
  func branches() async throws {
    var cases: [Case] = []
    for (condition, text) in [
      (Code.Comparison.beq, "beq"), (.bne, "bne"), (.blt, "blt"), (.bge, "bge"), (.bltu, "bltu"),
      (.bgeu, "bgeu"),
    ] {
      for distance in [-4096, -2050, 8, 2048, 4094] {
        cases.append(
          (
            Code.branch(funct3: condition.rawValue, 10, 31, distance),
            "\(text) a0, t6, \(distance)"
          )
        )
      }
    }
    for distance in [-(1 << 20), -2048, 20, 2048, 74_564, (1 << 20) - 2] {
      cases.append((Code.jal(0, distance), "jal zero, \(distance)"))
      cases.append((Code.jal(1, distance), "jal ra, \(distance)"))
    }
    for distance in [-2048, -1026, -2, 20, 62, 1056, 2046] {
      cases.append((Code.jump(distance), "c.j \(distance)"))
    }
    for n in Self.low {
      for distance in [-256, -34, 20, 98, 254] {
        cases.append(
          (Code.branchOnZero(n, isZero: true, distance), "c.beqz \(name(n)), \(distance)")
        )
        cases.append(
          (Code.branchOnZero(n, isZero: false, distance), "c.bnez \(name(n)), \(distance)")
        )
      }
    }
    try await llvm.expect(cases)
  }

  /// Distances are those of the whole form; LLVM prints them from each instruction.
  @Test("forms of several instructions arrive where the short forms would")
  func long() async throws {
    let (low, high) = (MachineRegister(10), MachineRegister(28))
    let cases: [(kind: ReferenceKind, form: Int, distance: Int, lines: [String])] = [
      (.jump, 1, -500_000, ["jal zero, -500000"]),
      (.branchOnZero(low, isZero: true), 1, 3_000, ["beq a0, zero, 3000"]),
      (.branchOnZero(low, isZero: true), 2, 9_000, ["c.bnez a0, 6", "jal zero, 8998"]),
      (.branchOnZero(high, isZero: false), 0, -3_000, ["bne t3, zero, -3000"]),
      (.branchOnZero(high, isZero: false), 1, -9_000, ["beq t3, zero, 8", "jal zero, -9004"]),
      (.compareAndBranch(.greater, low, high), 0, 100, ["blt t3, a0, 100"]),
      (.compareAndBranch(.above, low, high), 1, 5_000, ["bgeu t3, a0, 8", "jal zero, 4996"]),
      (.compareAndBranch(.lessOrEqual, low, high), 0, -4096, ["bge t3, a0, -4096"]),
      (.address(high), 0, 70_012, ["auipc t3, 17", "addi t3, t3, 380"]),
      (.address(low), 0, -88, ["auipc a0, 0", "addi a0, a0, -88"]),
      (.address(low), 0, -4_000, ["auipc a0, 1048575", "addi a0, a0, 96"]),
      (.literal(low, 0xFFFF), 0, 0, ["c.lui a0, 16", "c.addi a0, -1"]),
      (
        .literalPair(low, high, 0x1234_5678, 5), 0, 0,
        [
          "lui a0, 74565", "addi a0, a0, 1656", "c.li t3, 5",
        ]
      ),
    ]
    for (kind, form, distance, lines) in cases {
      var bytes: [UInt8] = []
      let start = 1 << 22
      RV32().encode(kind, form: form, at: start, target: start + distance, into: &bytes)
      #expect(try await llvm.lines(bytes) == lines, "\(kind)")
    }
  }

  @Test("constants, sums, comparisons in their shortest forms")
  func shortest() async throws {
    let (a0, a1, t3) = (MachineRegister(10), MachineRegister(11), MachineRegister(28))
    let steps: [(MachineInstruction, [String])] = [
      (.constant(a0, 0, .word), ["c.li a0, 0"]),
      (.constant(a0, -2048, .word), ["addi a0, zero, -2048"]),
      (.constant(t3, 0x7FFF_FFFF, .word), ["lui t3, 524288", "c.addi t3, -1"]),
      (.constant(t3, .min, .word), ["lui t3, 524288"]),
      (.constant(t3, -4096, .word), ["c.lui t3, 1048575"]),
      (.binary(.add, .word, a0, a0, .immediate(31)), ["c.addi a0, 31"]),
      (.binary(.add, .word, a0, a1, .immediate(-2048)), ["addi a0, a1, -2048"]),
      (.binary(.add, .word, a0, a1, .immediate(4094)), ["addi a0, a1, 2047", "addi a0, a0, 2047"]),
      (
        .binary(.subtract, .word, t3, t3, .immediate(2050)),
        ["addi t3, t3, -2048", "c.addi t3, -2"]
      ),
      (.binary(.add, .word, a0, a0, .immediate(4096)), ["c.lui a5, 1", "c.add a0, a5"]),
      (.binary(.and, .word, a0, a0, .immediate(0xFFFF)), ["c.slli a0, 16", "c.srli a0, 16"]),
      (.binary(.and, .word, a0, a0, .immediate(15)), ["c.andi a0, 15"]),
      (.binary(.multiply, .word, a0, a1, .immediate(8)), ["slli a0, a1, 3"]),
      (.binary(.xor, .word, a0, a1, .register(a0)), ["c.xor a0, a1"]),
      (.binary(.subtract, .word, a0, a1, .register(a0)), ["sub a0, a1, a0"]),
      (
        .load(.word, a0, base: a0, offset: 5_000),
        ["c.lui a5, 1", "c.add a5, a0", "lw a0, 904(a5)"]
      ),
      (
        .loadIndexed(.word, a0, base: a0, index: a1, shift: 2),
        [
          "slli a5, a1, 2", "c.add a5, a0", "c.lw a0, 0(a5)",
        ]
      ),
    ]
    for (step, lines) in steps {
      var sink = CodeSink()
      RV32().emit(step, scratch: [MachineRegister(15)], into: &sink)
      #expect(try await llvm.lines(sink.bytes) == lines, "\(step)")
    }
  }
}
