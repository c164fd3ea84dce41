public import KernelIR

/// Drafts that were valid before something in them was changed: most break a rule, some do not.
public struct MutatedKernel<Source: RandomNumberGenerator> {
  private var generator: Source
  private var draft: KernelDraft

  /// A case with something in its kernel changed, before any rule has seen it.
  ///
  /// - Parameters:
  ///   - valid: what is changed.
  ///   - source: decides what is changed and how.
  /// - Returns: the changed parts.
  public static func draft(of valid: Kernel, from source: inout Source) -> KernelDraft {
    var mutated = MutatedKernel(valid, source)
    for _ in 0..<(1 + mutated.below(4)) { mutated.change() }
    source = mutated.generator
    return mutated.draft
  }

  private init(_ kernel: Kernel, _ source: Source) {
    generator = source
    draft = KernelDraft(name: kernel.name)
    draft.parameters = kernel.parameters
    draft.registerTypes = kernel.registerTypes
    draft.blocks = kernel.blocks
    draft.tables = kernel.tables
    draft.frame = kernel.frame
  }

  private mutating func below(_ count: Int) -> Int {
    count < 1 ? 0 : Int.random(in: 0..<count, using: &generator)
  }

  private mutating func register() -> Register {
    Register(below(draft.registerTypes.count + 2) - 1)
  }

  private mutating func label() -> Label { Label(below(draft.blocks.count + 2) - 1) }

  private mutating func change() {
    if below(6) == 0 { changeWhole() } else { changeBlock() }
  }

  /// Something outside the code: parameters, registers, tables, frame, labels.
  private mutating func changeWhole() {
    switch below(7) {
    case 0: draft.parameters.append(register())
    case 1: if !draft.parameters.isEmpty { draft.parameters.removeLast() }
    case 2: draft.registerTypes.removeLast(min(draft.registerTypes.count, 1 + below(3)))
    case 3: draft.tables.append(ConstantTable(bytes: [1, 2, 3], alignment: below(10)))
    case 4: if !draft.tables.isEmpty { draft.tables.removeLast() }
    case 5: draft.frame = ByteOffset(bytes: number(), pointers: number())
    default:
      guard !draft.blocks.isEmpty else { return }
      let index = below(draft.blocks.count)
      let block = draft.blocks[index]
      draft.blocks[index] = Block(Label(number()), block.instructions, block.terminator)
    }
  }

  /// A number at some bound, or beyond it.
  private mutating func number() -> Int {
    let numbers = [
      0, 1, 2, 3, 8, 31, 32, 100, 1024, 1025, -1, 4096, -5000, 1 << 20, 1 << 24, .max, .min,
    ]
    return numbers[below(numbers.count)]
  }

  private mutating func changeBlock() {
    let index = below(draft.blocks.count)
    guard draft.blocks.indices.contains(index) else { return }
    let block = draft.blocks[index]
    var steps = block.instructions
    var terminator = block.terminator
    switch below(9) {
    case 0: if !steps.isEmpty { steps.remove(at: below(steps.count)) }
    case 1: steps.insert(instruction(), at: below(steps.count))
    case 2: steps.shuffle(using: &generator)
    case 3: terminator = .jump(label())
    case 4: terminator = .result(below(4) == 0 ? nil : operand())
    case 5:
      terminator = .branch(
        Branch(
          Condition.allCases[below(Condition.allCases.count)],
          register(),
          operand(),
          then: label(),
          otherwise: label(),
          thenPercent: below(10) == 0 ? number() : below(101)
        )
      )
    case 6:
      let number = below(draft.registerTypes.count)
      draft.registerTypes[number] = draft.registerTypes[number] == .word ? .pointer : .word
    case 7: draft.blocks.swapAt(index, below(draft.blocks.count))
    default: terminator = .unreachable
    }
    if draft.blocks[index] == block {
      draft.blocks[index] = Block(block.label, steps, terminator)
    }
  }

  private mutating func operand() -> Operand {
    below(2) == 0
      ? .register(register()) : .immediate(Int32(truncatingIfNeeded: number()))
  }

  private mutating func access() -> Access { Access.allCases[below(Access.allCases.count)] }

  private mutating func instruction() -> Instruction {
    let offset = ByteOffset(bytes: below(3) == 0 ? number() : 4 * below(8), pointers: below(3))
    switch below(10) {
    case 0: return .constant(register(), Int32(truncatingIfNeeded: generator.next()))
    case 1: return .copy(register(), register())
    case 2:
      let operation = BinaryOperator.allCases[below(BinaryOperator.allCases.count)]
      return .binary(operation, register(), register(), operand())
    case 3:
      let conversion = Conversion.allCases[below(Conversion.allCases.count)]
      return .convert(conversion, register(), register())
    case 4: return .load(access(), register(), base: register(), offset: offset)
    case 5: return .store(access(), register(), base: register(), offset: offset)
    case 6: return .tableAddress(register(), table: below(4))
    case 7: return .frameAddress(register(), offset)
    case 8:
      let shift = below(10) == 0 ? number() : below(4)
      return .loadIndexed(
        access(),
        register(),
        base: register(),
        index: register(),
        shift: shift
      )
    default:
      let arguments = (0..<below(6)).map { _ in operand() }
      return .call(below(2) == 0 ? nil : register(), target: register(), arguments: arguments)
    }
  }
}
