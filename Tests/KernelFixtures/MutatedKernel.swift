public import KernelIR
import TestSupport

/// Drafts that were valid before something in them was changed: most break a rule, some do not.
public struct MutatedKernel {
  private var generator: SeededGenerator
  private var draft: KernelDraft

  /// A draft; the same seed gives the same one.
  public static func draft(seed: UInt64) throws -> KernelDraft {
    let kernel = try RandomKernel.make(seed: seed, size: 20 + Int(seed % 40)).kernel
    var mutated = MutatedKernel(kernel, seed: seed)
    for _ in 0..<(1 + mutated.below(4)) { mutated.change() }
    return mutated.draft
  }

  private init(_ kernel: Kernel, seed: UInt64) {
    generator = SeededGenerator(seed: seed ^ 0xF022)
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
    case 4: terminator = .result(.register(register()))
    case 5:
      terminator = .branch(
        Branch(.below, register(), .register(register()), then: label(), otherwise: label())
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

  private mutating func instruction() -> Instruction {
    let far = [0, 3, -1, 4096, -5000, 1 << 23, .max][below(7)]
    let offset = ByteOffset(bytes: far, pointers: below(3))
    switch below(9) {
    case 0: return .constant(register(), Int32(truncatingIfNeeded: generator.next()))
    case 1: return .copy(register(), register())
    case 2:
      let operation = BinaryOperator.allCases[below(BinaryOperator.allCases.count)]
      return .binary(operation, register(), register(), .register(register()))
    case 3: return .convert(Conversion.allCases[below(7)], register(), register())
    case 4: return .load(Access.allCases[below(6)], register(), base: register(), offset: offset)
    case 5: return .store(Access.allCases[below(6)], register(), base: register(), offset: offset)
    case 6: return .tableAddress(register(), table: below(4))
    case 7: return .frameAddress(register(), offset)
    default: return .call(register(), target: register(), arguments: [.register(register())])
    }
  }
}
