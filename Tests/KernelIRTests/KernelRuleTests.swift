import KernelIR
import Testing

@Suite("Rules of kernels")
struct KernelRuleTests {
  /// A kernel that keeps every rule: two parameters, a table, a frame, a diamond.
  private static func draft() -> KernelDraft {
    var draft = KernelDraft(name: "sample")
    draft.registerTypes = [.pointer, .word, .word]
    draft.parameters = [Register(0)]
    draft.tables = [ConstantTable([1, 2, 3] as [Int16])]
    draft.frame = ByteOffset(bytes: 8, pointers: 1)
    let load = Instruction.load(.half, Register(1), base: Register(0), offset: .zero)
    let branch = Branch(
      .less,
      Register(1),
      .immediate(4),
      then: Label(1),
      otherwise: Label(2)
    )
    draft.blocks = [
      Block(Label(0), [load], .branch(branch)),
      Block(Label(1), [.constant(Register(2), 1)], .jump(Label(3))),
      Block(Label(2), [.copy(Register(2), Register(1))], .jump(Label(3))),
      Block(Label(3), [], .result(.register(Register(2)))),
    ]
    return draft
  }

  private static func step(_ instruction: Instruction) -> KernelDraft {
    var draft = draft()
    draft.blocks[0] = Block(Label(0), [instruction], .result(nil))
    draft.blocks.removeSubrange(1...)
    return draft
  }

  private static func with(_ change: (inout KernelDraft) -> Void) -> KernelDraft {
    var draft = draft()
    change(&draft)
    return draft
  }

  private static let broken: [(KernelRule, KernelDraft)] = [
    (.size, step(.load(.byte, Register(1), base: Register(0), offset: ByteOffset(bytes: 1 << 30)))),
    (.size, with { $0.blocks[3] = Block(Label(1 << 30), [], .result(nil)) }),
    (.entry, with { $0.blocks = [] }),
    (.uniqueLabels, with { $0.blocks[3] = Block(Label(0), [], .result(nil)) }),
    (.targets, with { $0.blocks[1] = Block(Label(1), [], .jump(Label(9))) }),
    (.targets, with { $0.blocks[1] = Block(Label(1), [], .jump(Label(-1))) }),
    (.registers, step(.constant(Register(3), 1))),
    (.registers, step(.copy(Register(1), Register(-1)))),
    (.registers, with { $0.blocks[3] = Block(Label(3), [], .result(.register(Register(7)))) }),
    (.registers, with { $0.parameters = [Register(5)] }),
    (.types, step(.copy(Register(1), Register(0)))),
    (.types, step(.load(.pointer, Register(1), base: Register(0), offset: .zero))),
    (.types, step(.convert(.zeroExtend8, Register(1), Register(0)))),
    (.types, step(.binary(.add, Register(1), Register(1), .register(Register(0))))),
    (.shifts, step(.binary(.shiftLeft, Register(1), Register(1), .immediate(32)))),
    (
      .shifts,
      step(.loadIndexed(.byte, Register(1), base: Register(0), index: Register(1), shift: 4))
    ),
    (.arguments, with { $0.parameters = [Register(0), Register(0)] }),
    (
      .arguments,
      step(
        .call(nil, target: Register(0), arguments: Array(repeating: .immediate(1), count: 5))
      )
    ),
    (.tables, step(.tableAddress(Register(0), table: 1))),
    (.tables, with { $0.tables = [ConstantTable(bytes: [1], alignment: 3)] }),
    (.frame, step(.frameAddress(Register(0), ByteOffset(bytes: 16)))),
    (.frame, with { $0.frame = ByteOffset(bytes: 1 << 40) }),
    (.definitions, step(.copy(Register(1), Register(2)))),
    (.definitions, with { $0.blocks[2] = Block(Label(2), [], .jump(Label(3))) }),
  ]

  @Test("a kernel that keeps them is taken")
  func taken() throws {
    let kernel = try Kernel(Self.draft())
    #expect(kernel.position(of: Label(3)) == 3)
    #expect(kernel.position(of: Label(4)) == nil)
    #expect(kernel.position(of: Label(-4)) == nil)
  }

  @Test("each one is seen, with a sentence that names it", arguments: broken)
  func refused(_ rule: KernelRule, _ draft: KernelDraft) {
    #expect {
      try Kernel(draft)
    } throws: { error in
      guard let fault = error as? KernelFault, case .broken(let found, _, _, let detail) = fault
      else { return false }
      return found == rule && fault.code == "kernel." + rule.rawValue && !detail.isEmpty
        && "\(fault)".contains("sample")
    }
  }

  @Test("every rule has a case here")
  func complete() {
    #expect(Set(Self.broken.map(\.0)) == Set(KernelRule.allCases))
  }

  @Test("a value assigned before a loop is known inside and behind it")
  func loops() throws {
    var builder = KernelBuilder(name: "loop")
    let count = builder.parameter(.word)
    let sum = builder.register()
    let (head, exit) = (builder.label(), builder.label())
    builder.place(builder.label())
    builder.append(.constant(sum, 0))
    builder.place(head)
    builder.append(.binary(.add, sum, sum, .register(count)))
    builder.append(.binary(.subtract, count, count, .immediate(1)))
    builder.end(
      .branch(Branch(.notEqual, count, .immediate(0), then: head, otherwise: exit))
    )
    builder.place(exit)
    builder.end(.result(.register(sum)))
    let kernel = try builder.finish()
    var memory = KernelMemory()
    let run = try KernelInterpreter(pointerBytes: 4).run(kernel, [10], memory: &memory)
    #expect(run.result == 55)
    #expect(run.visits == [1, 10, 1])
    #expect(run.thenCounts == [0, 9, 0])
  }
}
