public import KernelIR

/// Kernels made to stretch branches, pools and tables.
public enum DeepKernels {
  /// One tree of a given depth as a chain: every compare goes on deeper or to one far leaf.
  ///
  /// Every block has `padding` steps with constants of their own.
  public static func chain(depth: Int, padding: Int) throws -> Kernel {
    var builder = KernelBuilder(name: "chain of \(depth)")
    _ = builder.parameter(.pointer)
    _ = builder.parameter(.pointer)
    let value = builder.parameter(.word)
    let sum = builder.parameter(.word)
    let far = builder.label()
    builder.place(builder.label())
    for level in 0..<depth {
      let next = builder.label()
      let condition: Condition = level % 3 == 0 ? .equal : .below
      builder.end(
        .branch(
          Branch(
            condition,
            value,
            .immediate(level % 3 == 0 ? 0 : Int32(level)),
            then: far,
            otherwise: next
          )
        )
      )
      builder.place(next)
      for step in 0..<padding {
        let constant = Int32(truncatingIfNeeded: 0x1234_5677 &* (level * padding + step + 3))
        builder.append(.binary(.xor, sum, sum, .immediate(constant)))
        builder.append(.binary(.add, value, value, .immediate(Int32(step))))
      }
    }
    builder.place(far)
    builder.append(.binary(.add, sum, sum, .register(value)))
    builder.end(.result(.register(sum)))
    return try builder.finish()
  }

  /// Straight code without any branch in which every step needs a constant of its own.
  public static func straight(steps: Int) throws -> Kernel {
    var builder = KernelBuilder(name: "straight \(steps)")
    _ = builder.parameter(.pointer)
    _ = builder.parameter(.pointer)
    let value = builder.parameter(.word)
    let sum = builder.parameter(.word)
    let table = builder.table(ConstantTable((0..<64).map { UInt32($0) &* 0x9E37_79B9 }))
    builder.place(builder.label())
    for step in 0..<steps {
      let constant = Int32(truncatingIfNeeded: 0x2468_ACE1 &* (step + 1))
      builder.append(.binary(.xor, sum, sum, .immediate(constant)))
      builder.append(.binary(.add, sum, sum, .register(value)))
      if step % 512 == 5 {
        let base = builder.register(.pointer)
        let entry = builder.register()
        builder.append(.tableAddress(base, table: table))
        builder.append(
          .load(.word, entry, base: base, offset: ByteOffset(bytes: step / 512 % 64 * 4))
        )
        builder.append(.binary(.xor, sum, sum, .register(entry)))
      }
    }
    builder.end(.result(.register(sum)))
    return try builder.finish()
  }

  /// More values alive at once than any core has registers.
  public static func crowd(values: Int) throws -> Kernel {
    var builder = KernelBuilder(name: "crowd of \(values)")
    let data = builder.parameter(.pointer)
    _ = builder.parameter(.pointer)
    let value = builder.parameter(.word)
    builder.place(builder.label())
    let registers = (0..<values).map { _ in builder.register() }
    for (index, register) in registers.enumerated() {
      builder.append(.binary(.multiply, register, value, .immediate(Int32(index * 77 + 1))))
    }
    let exit = builder.label()
    let other = builder.label()
    builder.end(.branch(Branch(.less, value, .immediate(0), then: other, otherwise: exit)))
    builder.place(other)
    for (left, right) in zip(registers, registers.dropFirst()) {
      builder.append(.binary(.xor, left, left, .register(right)))
    }
    builder.place(exit)
    let sum = builder.register()
    builder.append(.constant(sum, 1))
    for (index, register) in registers.enumerated() {
      builder.append(.binary(.multiply, sum, sum, .immediate(33)))
      builder.append(.binary(.add, sum, sum, .register(register)))
      let offset = ByteOffset(bytes: 4 * (index % 64))
      builder.append(.store(.word, register, base: data, offset: offset))
    }
    builder.end(.result(.register(sum)))
    return try builder.finish()
  }
}
