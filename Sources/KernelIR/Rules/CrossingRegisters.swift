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
    var home = [Int](repeating: -1, count: registerCount)
    var crosses = [Bool](repeating: false, count: registerCount)
    for parameter in parameters { home[parameter.index] = 0 }
    for (index, block) in blocks.enumerated() {
      let see: (Register) -> Void = { register in
        let known = home[register.index]
        if known < 0 { home[register.index] = index }
        if known >= 0 && known != index { crosses[register.index] = true }
      }
      for instruction in block.instructions {
        instruction.forEachUse(see)
        if let register = instruction.definition { see(register) }
      }
      block.terminator.forEachUse(see)
    }
    var numbers = [Int](repeating: -1, count: registerCount)
    var registers: [Register] = []
    for index in 0..<registerCount where crosses[index] {
      numbers[index] = registers.count
      registers.append(Register(index))
    }
    self.numbers = numbers
    self.registers = registers
  }
}
