import KernelIR
import ModelIR

/// The trees one after the other, each walked by the same loop.
extension PredictKernel {
  /// What the loop holds in registers.
  private struct TreeWalker {
    let place: Register
    /// Where the next tree is.
    let next: Register
    /// The first half of a part.
    let kind: Register
    let tables: TestTables
    let leaves: Register
    /// Sums that wait in registers.
    let sums: [Register]
    /// The sum of the tree, or all sums: where those in the frame are.
    let address: Register
  }

  /// Runs all trees, then answers.
  mutating func writeTreeWalk(_ row: Register, _ program: TreeProgram) {
    let tables = writeTables(row, program.features, program.limits)
    let walker = TreeWalker(
      place: address(of: KernelIR.ConstantTable(bytes: program.bytes, alignment: 2)),
      next: writer.builder.register(.pointer),
      kind: writer.builder.register(),
      tables: tables,
      leaves: address(
        of: KernelIR.ConstantTable(bytes: program.leaves.bytes, alignment: 4)
      ),
      sums: constants.sums == nil
        ? (0..<plan.wordCount).map { _ in writer.builder.register() } : [],
      address: writer.builder.register(.pointer)
    )
    writeStart(walker)
    writeOpening(walker, program)
    writeTests(walker, program)
    writer.builder.place(treeLabels.leaf)
    writeLeaf(walker, program.leaves)
    writer.builder.place(treeLabels.close)
    writer.copy(walker.next, into: walker.place)
    writer.builder.end(.jump(treeLabels.next))
    writer.builder.place(treeLabels.done)
    if let place = constants.sums {
      writeAnswer(SumReader(plan, at: place))
    } else {
      for (sum, start) in zip(walker.sums, plan.start) where ensemble.selection != nil {
        writer.apply(.add, sum, .immediate(Int32(bitPattern: start)))
      }
      writeAnswer(SumReader(plan, words: walker.sums))
    }
  }

  private mutating func writeStart(_ walker: TreeWalker) {
    for (sum, start) in zip(walker.sums, plan.start) {
      writer.set(sum, ensemble.selection?.start ?? Int32(bitPattern: start))
    }
    guard let place = constants.sums else { return }
    writer.builder.append(.frameAddress(walker.address, place))
    for (word, start) in plan.start.enumerated() {
      let value = writer.constant(Int32(bitPattern: start))
      writer.store(.word, value, walker.address, ByteOffset(bytes: 4 * word))
    }
  }

  private mutating func writeOpening(_ walker: TreeWalker, _ program: TreeProgram) {
    writer.builder.place(treeLabels.next)
    let size = writer.load(.half, walker.place, .zero)
    writer.builder.end(
      .branch(
        Branch(
          .equal,
          size,
          .immediate(0),
          then: treeLabels.done,
          otherwise: treeLabels.open,
          thenPercent: 5
        )
      )
    )
    writer.builder.place(treeLabels.open)
    writer.copy(walker.place, into: walker.next)
    advance(walker.next, by: size)
    let namesSum = program.leaves.kind == .values
    if namesSum, let sums = constants.sums {
      let distance = writer.load(.half, walker.place, ByteOffset(bytes: 2))
      writer.builder.append(.frameAddress(walker.address, sums))
      advance(walker.address, by: distance)
    }
    writer.apply(.add, walker.place, .immediate(namesSum ? 4 : 2))
    writeStep(walker)
  }

  /// Goes to the test or the leaf at the place.
  private mutating func writeStep(_ walker: TreeWalker) {
    writer.builder.append(.load(.signedHalf, walker.kind, base: walker.place, offset: .zero))
    writer.builder.end(
      .branch(
        Branch(
          .less,
          walker.kind,
          .immediate(0),
          then: treeLabels.test,
          otherwise: treeLabels.leaf,
          thenPercent: 70
        )
      )
    )
  }

  private mutating func writeTests(_ walker: TreeWalker, _ program: TreeProgram) {
    writer.builder.place(treeLabels.test)
    let slot: Register
    if program.isWide {
      slot = writer.word(.xor, walker.kind, .immediate(-1))
    } else {
      slot = writer.word(.shiftRight, walker.kind, .immediate(8))
      writer.apply(.and, slot, .immediate(0x7F))
    }
    compare(
      slot,
      walker.place,
      walker.tables,
      right: treeLabels.right,
      left: treeLabels.left
    )
    writer.builder.place(treeLabels.left)
    writer.apply(.add, walker.place, .immediate(program.isWide ? 6 : 4))
    writeStep(walker)
    writer.builder.place(treeLabels.right)
    if program.isWide {
      let distance = writer.load(.half, walker.place, ByteOffset(bytes: 4))
      advance(walker.place, by: distance)
    } else {
      let distance = writer.word(.and, walker.kind, .immediate(0xFF))
      writer.apply(.shiftLeft, distance, .immediate(1))
      advance(walker.place, by: distance)
    }
    writeStep(walker)
  }

  private mutating func writeLeaf(_ walker: TreeWalker, _ leaves: TreeLeaves) {
    switch leaves.kind {
    case .words: addWords(walker.leaves, walker.kind, walker.sums)
    case .values:
      let value = writer.builder.register()
      writer.builder.append(
        .loadIndexed(.word, value, base: walker.leaves, index: walker.kind, shift: 2)
      )
      add(value, at: walker.address)
    case .entries(let bits): writeParts(walker, bits)
    }
  }

  private mutating func writeParts(_ walker: TreeWalker, _ bits: Int) {
    let place = writer.builder.register(.pointer)
    let distance = writer.word(.shiftLeft, walker.kind, .immediate(1))
    writer.copy(walker.leaves, into: place)
    advance(place, by: distance)
    writer.builder.place(treeLabels.part)
    let part = writer.load(.half, place, .zero)
    writer.apply(.add, place, .immediate(2))
    let sum = writer.word(.and, part, .immediate((Int32(1) << Int32(bits) - 1) << 1))
    writer.apply(.shiftLeft, sum, .immediate(1))
    let address = writer.builder.register(.pointer)
    writer.copy(walker.address, into: address)
    advance(address, by: sum)
    let value = writer.word(.shiftRight, part, .immediate(Int32(1 + bits)))
    add(value, at: address)
    writer.apply(.and, part, .immediate(1))
    writer.builder.end(
      .branch(
        Branch(
          .equal,
          part,
          .immediate(0),
          then: treeLabels.part,
          otherwise: treeLabels.close,
          thenPercent: 30
        )
      )
    )
  }

  private mutating func add(_ value: Register, at address: Register) {
    let sum = writer.load(.word, address, .zero)
    writer.apply(.add, sum, .register(value))
    writer.store(.word, sum, address)
  }
}
