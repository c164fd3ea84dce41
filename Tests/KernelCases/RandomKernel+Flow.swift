import KernelIR

extension RandomKernel {
  mutating func sequence(depth: Int) {
    for _ in 0..<(1 + below(6)) { step() }
    guard depth < 4, budget > 0 else { return }
    switch below(4) {
    case 0: choice(depth: depth)
    case 1: loop(depth: depth)
    case 2: tree(depth: 2 + below(3))
    default: break
    }
  }

  private mutating func branch(then: Label, otherwise: Label) {
    let condition = Condition.allCases[below(Condition.allCases.count)]
    let percent = below(101)
    if below(6) == 0 { return loadedBranch(condition, then: then, otherwise: otherwise) }
    if !pointers.isEmpty, below(8) == 0 {
      let right: Operand =
        below(2) == 0 ? .immediate(constant()) : .register(pointers[below(pointers.count)])
      builder.end(
        .branch(
          Branch(condition, pointers[0], right, then: then, otherwise: otherwise)
        )
      )
      return
    }
    let right: Operand = below(3) == 0 ? .register(word()) : .immediate(constant())
    builder.end(
      .branch(
        Branch(condition, word(), right, then: then, otherwise: otherwise, thenPercent: percent)
      )
    )
  }

  /// A value that is read from memory to be compared and nothing else.
  private mutating func loadedBranch(_ condition: Condition, then: Label, otherwise: Label) {
    let (access, offset) = access()
    let value = builder.register()
    builder.append(.load(access, value, base: data, offset: ByteOffset(bytes: offset)))
    let narrow = Int32(below(400)) - 140
    let right: Operand =
      below(4) == 0 ? .register(word()) : .immediate(below(2) == 0 ? narrow : constant())
    builder.end(.branch(Branch(condition, value, right, then: then, otherwise: otherwise)))
  }

  private mutating func choice(depth: Int) {
    let then = builder.label()
    let otherwise = builder.label()
    let join = builder.label()
    branch(then: then, otherwise: otherwise)
    for label in below(2) == 0 ? [then, otherwise] : [otherwise, then] {
      builder.place(label)
      sequence(depth: depth + 1)
      builder.end(.jump(join))
    }
    builder.place(join)
  }

  /// A few rounds, counted in a register that nothing else writes.
  private mutating func loop(depth: Int) {
    let counter = builder.register()
    builder.append(.constant(counter, Int32(1 + below(4))))
    let head = builder.label()
    let exit = builder.label()
    builder.place(head)
    sequence(depth: depth + 2)
    builder.append(.binary(.subtract, counter, counter, .immediate(1)))
    builder.end(
      .branch(Branch(.greater, counter, .immediate(0), then: head, otherwise: exit))
    )
    builder.place(exit)
  }

  /// Nested compares as a decision tree has them; every leaf adds to a sum and goes on behind.
  private mutating func tree(depth: Int) {
    let exit = builder.label()
    node(depth: depth, exit: exit)
    builder.place(exit)
  }

  private mutating func node(depth: Int, exit: Label) {
    guard depth > 0, budget > 0 else {
      let sum = word()
      builder.append(.binary(.add, sum, sum, .immediate(constant())))
      return builder.end(.jump(exit))
    }
    budget -= 1
    let left = builder.label()
    let right = builder.label()
    branch(then: right, otherwise: left)
    builder.place(left)
    node(depth: depth - 1, exit: exit)
    builder.place(right)
    node(depth: depth - 1, exit: exit)
  }
}
