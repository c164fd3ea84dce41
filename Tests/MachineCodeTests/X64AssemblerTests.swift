import KernelFixtures
import KernelIR
import Testing

@testable import MachineCode

@Suite(
  "x86-64 encodings as LLVM reads them",
  .enabled(
    if: KernelTools.assembler != nil,
    Comment(rawValue: KernelTools.assemblerReason)
  )
)
struct X64AssemblerTests {
  private typealias Case = (code: [UInt8], text: String)
  private let llvm = Disassembler(
    triple: "x86_64-linux-gnu",
    options: ["--output-asm-variant=1"]
  )

  private static let words = [
    "eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi", "r8d", "r9d", "r10d", "r11d", "r12d",
    "r13d", "r14d", "r15d",
  ]
  private static let pointers = [
    "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12",
    "r13", "r14", "r15",
  ]
  private static let bytes = [
    "al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil", "r8b", "r9b", "r10b", "r11b", "r12b",
    "r13b", "r14b", "r15b",
  ]
  private static let halves = [
    "ax", "cx", "dx", "bx", "sp", "bp", "si", "di", "r8w", "r9w", "r10w", "r11w", "r12w",
    "r13w", "r14w", "r15w",
  ]
  private static let all = [0, 1, 2, 3, 5, 6, 7, 8, 9, 12, 13, 15]

  private static func names(_ type: ValueType) -> [String] { type == .word ? words : pointers }

  private func code(_ instruction: MachineInstruction) -> [UInt8] {
    var emitter = X64Emitter(scratch: [11, 10])
    emitter.emit(instruction)
    return emitter.sink.bytes
  }

  private func register(_ number: Int) -> MachineRegister { MachineRegister(number) }

  @Test("arithmetic on two registers and with constants")
  func arithmetic() async throws {
    var cases: [Case] = []
    let operations: [(BinaryOperator, String)] = [
      (.add, "add"), (.subtract, "sub"), (.and, "and"), (.or, "or"), (.xor, "xor"),
      (.multiply, "imul"),
    ]
    for type in ValueType.allCases {
      let names = Self.names(type)
      for d in Self.all {
        for (operation, name) in operations {
          for m in Self.all where m != d {
            let step = MachineInstruction.binary(
              operation,
              type,
              register(d),
              register(d),
              .register(register(m))
            )
            cases.append((code(step), "\(name) \(names[d]), \(names[m])"))
          }
          for value: Int32 in [100, -1, 1000, type == .word ? 70_000 : -70_000]
          where operation != .subtract {
            let step = MachineInstruction.binary(
              operation,
              type,
              register(d),
              register(d),
              .immediate(value)
            )
            let text =
              operation == .multiply
              ? "imul \(names[d]), \(names[d]), \(value)" : "\(name) \(names[d]), \(value)"
            cases.append((code(step), text))
          }
        }
        for (operation, name) in [
          (BinaryOperator.shiftLeft, "shl"), (.shiftRight, "shr"), (.shiftRightSigned, "sar"),
        ] {
          let step = MachineInstruction.binary(
            operation,
            type,
            register(d),
            register(d),
            .immediate(16)
          )
          cases.append((code(step), "\(name) \(names[d]), 16"))
        }
        let sum = MachineInstruction.binary(
          .add,
          type,
          register(d),
          register(14),
          .register(register(3))
        )
        if d != 3 { cases.append((code(sum), "lea \(names[d]), [r14 + rbx]")) }
        let step = MachineInstruction.binary(
          .add,
          type,
          register(d),
          register(14),
          .immediate(-300)
        )
        cases.append((code(step), "lea \(names[d]), [r14 - 300]"))
      }
    }
    try await llvm.expect(cases)
  }

  @Test("moves, constants, conversions")
  func moves() async throws {
    var cases: [Case] = []
    for d in Self.all {
      let (word, pointer) = (Self.words[d], Self.pointers[d])
      cases += [
        (code(.constant(register(d), 0, .pointer)), "xor \(word), \(word)"),
        (code(.constant(register(d), 305_419_896, .word)), "mov \(word), 305419896"),
        (code(.constant(register(d), -5, .pointer)), "mov \(pointer), -5"),
        (code(.call(register(d))), "call \(pointer)"),
      ]
      for s in Self.all {
        cases += [
          (code(.move(register(d), register(s), .word)), "mov \(word), \(Self.words[s])"),
          (code(.move(register(d), register(s), .pointer)), "mov \(pointer), \(Self.pointers[s])"),
          (
            code(.convert(.signExtend8, register(d), register(s))),
            "movsx \(word), \(Self.bytes[s])"
          ),
          (
            code(.convert(.zeroExtend8, register(d), register(s))),
            "movzx \(word), \(Self.bytes[s])"
          ),
          (
            code(.convert(.signExtend16, register(d), register(s))),
            "movsx \(word), \(Self.halves[s])"
          ),
          (
            code(.convert(.zeroExtend16, register(d), register(s))),
            "movzx \(word), \(Self.halves[s])"
          ),
          (
            code(.convert(.wordToPointerSigned, register(d), register(s))),
            "movsxd \(pointer), \(Self.words[s])"
          ),
        ]
      }
    }
    try await llvm.expect(cases)
  }

  @Test("memory with every base")
  func memory() async throws {
    var cases: [Case] = []
    let accesses: [(Access, load: String, width: String, names: [String], stored: [String])] = [
      (.byte, "movzx", "byte", Self.words, Self.bytes),
      (.signedByte, "movsx", "byte", Self.words, Self.bytes),
      (.half, "movzx", "word", Self.words, Self.halves),
      (.signedHalf, "movsx", "word", Self.words, Self.halves),
      (.word, "mov", "dword", Self.words, Self.words),
      (.pointer, "mov", "qword", Self.pointers, Self.pointers),
    ]
    for (access, load, width, names, stored) in accesses {
      for base in Self.all {
        for t in Self.all {
          for (offset, text) in [(0, ""), (8, " + 8"), (-128, " - 128"), (4660, " + 4660")] {
            let place = "\(width) ptr [\(Self.pointers[base])\(text)]"
            cases.append(
              (
                code(.load(access, register(t), base: register(base), offset: offset)),
                "\(load) \(names[t]), \(place)"
              )
            )
            cases.append(
              (
                code(.store(access, register(t), base: register(base), offset: offset)),
                "mov \(place), \(stored[t])"
              )
            )
          }
          let scaled = MachineInstruction.loadIndexed(
            access,
            register(t),
            base: register(base),
            index: register(9),
            shift: 2
          )
          cases.append(
            (code(scaled), "\(load) \(names[t]), \(width) ptr [\(Self.pointers[base]) + 4*r9]")
          )
        }
      }
    }
    for t in Self.all {
      cases += [
        (code(.stackLoad(register(t), .word, 8)), "mov \(Self.words[t]), dword ptr [rsp + 8]"),
        (
          code(.stackStore(register(t), .pointer, 300)),
          "mov qword ptr [rsp + 300], \(Self.pointers[t])"
        ),
        (code(.stackAddress(register(t), 16)), "lea \(Self.pointers[t]), [rsp + 16]"),
      ]
    }
    try await llvm.expect(cases)
  }

  @Test("comparisons, branches, addresses")
  func branches() async throws {
    var cases: [Case] = []
    for (condition, name) in [
      (Condition.equal, "je"), (.notEqual, "jne"), (.less, "jl"), (.lessOrEqual, "jle"),
      (.greater, "jg"), (.greaterOrEqual, "jge"), (.below, "jb"), (.belowOrEqual, "jbe"),
      (.above, "ja"), (.aboveOrEqual, "jae"),
    ] {
      let kind = ReferenceKind.branch(condition: X64.code(of: condition))
      for distance in [-126, 2, 129] {
        cases.append((encode(kind, 0, distance), "\(name) \(distance - 2)"))
      }
      for distance in [-70_000, 300] {
        cases.append((encode(kind, 1, distance), "\(name) \(distance - 6)"))
      }
    }
    for distance in [-126, 129] {
      cases.append((encode(.jump, 0, distance), "jmp \(distance - 2)"))
    }
    cases.append((encode(.jump, 1, 1000), "jmp 995"))
    for d in Self.all {
      cases.append(
        (encode(.address(register(d)), 0, 107), "lea \(Self.pointers[d]), [rip + 100]")
      )
      cases.append(
        (encode(.literal(register(d), 99), 0, 0), "mov \(Self.words[d]), 99")
      )
      for (right, text) in [
        (MachineOperand.register(register(9)), "cmp \(Self.words[d]), r9d"),
        (.immediate(100), "cmp \(Self.words[d]), 100"),
        (.immediate(1000), "cmp \(Self.words[d]), 1000"),
        (.immediate(0), "test \(Self.words[d]), \(Self.words[d])"),
      ] {
        var emitter = X64Emitter(scratch: [11, 10])
        _ = emitter.compare(
          MachineComparison(condition: .equal, type: .word, left: register(d), right: right)
        )
        cases.append((emitter.sink.bytes, text))
      }
    }
    try await llvm.expect(cases)
  }

  @Test("frames")
  func frames() async throws {
    var sink = CodeSink()
    let frame = FrameShape(saved: RegisterSet([3, 5, 12, 15]), hasCalls: true, localBytes: 24)
    X64().emitPrologue(frame, into: &sink)
    X64().emitEpilogue(frame, into: &sink)
    #expect(
      try await llvm.lines(sink.bytes) == [
        "push rbx", "push rbp", "push r12", "push r15", "sub rsp, 24", "add rsp, 24", "pop r15",
        "pop r12", "pop rbp", "pop rbx", "ret",
      ]
    )
  }

  private func encode(_ kind: ReferenceKind, _ form: Int, _ distance: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    X64().encode(kind, form: form, at: 1000, target: 1000 + distance, into: &bytes)
    #expect(bytes.count == X64().forms(of: kind)[form].byteCount)
    return bytes
  }
}
