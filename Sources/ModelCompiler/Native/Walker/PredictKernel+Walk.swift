import KernelIR
import ModelIR

/// The trees as operations that a loop carries out.
extension PredictKernel {
  /// What the loop holds in registers.
  private struct Walker {
    /// The operation.
    let place: Register
    /// Its first byte.
    let kind: Register
    let tables: TestTables
    /// What leaves add.
    let leaves: Register
    let sums: [Register]
  }

  /// Runs all operations, then answers.
  mutating func writeWalk(_ row: Register, _ walk: WalkProgram) {
    let labels = listLabels
    let tables = writeTables(row, walk.features, walk.limits)
    let walker = Walker(
      place: address(of: KernelIR.ConstantTable(bytes: walk.bytes, alignment: 2)),
      kind: writer.builder.register(),
      tables: tables,
      leaves: address(of: KernelIR.ConstantTable(walk.leaves.words)),
      sums: (0..<plan.wordCount).map { _ in writer.builder.register() }
    )
    let packing = walk.leaves.packing
    for (word, (sum, start)) in zip(walker.sums, plan.start).enumerated() {
      writer.set(sum, word == packing?.single ? 0 : Int32(bitPattern: start))
    }
    writer.builder.place(labels.head)
    writeDispatch(walker, labels, otherwise: labels.check)
    writeTest(walker, labels)
    writer.builder.place(labels.add)
    writeAddition(walker, walk.leaves)
    advance(walker.place, by: walker.kind)
    writeDispatch(walker, labels, otherwise: labels.check)
    writeRest(walker, labels)
    if let packing { writeUnpacking(walker.sums, packing) }
    writeAnswer(SumReader(plan, words: walker.sums))
  }

  /// Goes to the test that stands at the place, else on.
  private mutating func writeDispatch(
    _ walker: Walker,
    _ labels: WalkLabels,
    otherwise: Label
  ) {
    writer.builder.append(.load(.signedByte, walker.kind, base: walker.place, offset: .zero))
    writer.builder.end(
      .branch(
        Branch(
          .less,
          walker.kind,
          .immediate(0),
          then: labels.test,
          otherwise: otherwise,
          thenPercent: 60
        )
      )
    )
  }

  private mutating func writeTest(_ walker: Walker, _ labels: WalkLabels) {
    writer.builder.place(labels.test)
    let slot = writer.word(.and, walker.kind, .immediate(0x7F))
    compare(
      slot,
      walker.place,
      walker.tables,
      right: labels.right,
      left: labels.left
    )
    writer.builder.place(labels.left)
    writer.apply(.add, walker.place, .immediate(4))
    writeDispatch(walker, labels, otherwise: labels.add)
    writer.builder.place(labels.right)
    let distance = writer.load(.byte, walker.place, ByteOffset(bytes: 1))
    advance(walker.place, by: distance)
    writeDispatch(walker, labels, otherwise: labels.add)
  }

  private mutating func writeAddition(_ walker: Walker, _ leaves: WalkLeaves) {
    let index = writer.load(.byte, walker.place, ByteOffset(bytes: 1))
    if let packing = leaves.packing {
      let entry = writer.builder.register()
      writer.builder.append(
        .loadIndexed(.word, entry, base: walker.leaves, index: index, shift: 2)
      )
      writer.apply(.add, walker.sums[packing.pair], .register(entry))
      writer.apply(.shiftRight, entry, .immediate(10))
      writer.apply(.and, entry, .immediate(0x003F_003F))
      writer.apply(.add, walker.sums[packing.single], .register(entry))
    } else {
      addWords(walker.leaves, index, walker.sums)
    }
  }

  /// What happens less often: an addition after another, a jump, the end.
  private mutating func writeRest(_ walker: Walker, _ labels: WalkLabels) {
    writer.builder.place(labels.check)
    writer.builder.end(
      .branch(
        Branch(
          .greater,
          walker.kind,
          .immediate(0),
          then: labels.add,
          otherwise: labels.special,
          thenPercent: 80
        )
      )
    )
    writer.builder.place(labels.special)
    let distance = writer.load(.half, walker.place, ByteOffset(bytes: 2))
    writer.builder.end(
      .branch(
        Branch(
          .equal,
          distance,
          .immediate(0),
          then: labels.done,
          otherwise: labels.jump,
          thenPercent: 50
        )
      )
    )
    writer.builder.place(labels.jump)
    advance(walker.place, by: distance)
    writer.builder.end(.jump(labels.head))
    writer.builder.place(labels.done)
  }
}
