/// The registers that occur in more than one block, numbered; parameters count as the entry's.
public struct CrossingRegisters: Sendable {
  /// The number of a register among the crossing ones, -1 for those of one block.
  public let numbers: [Int]
  /// The crossing registers by number.
  public let registers: [Register]

  /// How many there are.
  public var count: Int { registers.count }

  /// The crossing registers of a checked kernel.
  public init(_ kernel: Kernel) {
    self.init(
      blocks: kernel.blocks,
      parameters: kernel.parameters,
      registerCount: kernel.registerTypes.count
    )
  }

  init(blocks: [Block], parameters: [Register], registerCount: Int) {
    var homes = RegisterHomes(registerCount: registerCount)
    for parameter in parameters { homes.see(parameter, in: 0) }
    for (index, block) in blocks.enumerated() {
      for instruction in block.instructions {
        instruction.forEachUse { homes.see($0, in: index) }
        if let register = instruction.definition { homes.see(register, in: index) }
      }
      block.terminator.forEachUse { homes.see($0, in: index) }
    }
    var numbers = [Int](repeating: -1, count: registerCount)
    var registers: [Register] = []
    for index in 0..<registerCount where homes.crosses[index] {
      numbers[index] = registers.count
      registers.append(Register(index))
    }
    self.numbers = numbers
    self.registers = registers
  }
}

/// The first block each register occurs in, and whether it occurs in another.
private struct RegisterHomes {
  private var blocks: [Int]
  private(set) var crosses: [Bool]

  init(registerCount: Int) {
    blocks = Array(repeating: -1, count: registerCount)
    crosses = Array(repeating: false, count: registerCount)
  }

  mutating func see(_ register: Register, in block: Int) {
    let known = blocks[register.index]
    if known < 0 {
      blocks[register.index] = block
    } else if known != block {
      crosses[register.index] = true
    }
  }
}
