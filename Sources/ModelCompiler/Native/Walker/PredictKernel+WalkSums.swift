import KernelIR
import ModelIR

/// How the loops over a forest add what leaves hold.
extension PredictKernel {
  /// Adds an entry of a table to sums in registers, or keeps the smaller or larger of both.
  mutating func addWords(_ table: Register, _ index: Register, _ sums: [Register]) {
    guard sums.count > 1 else {
      let entry = writer.builder.register()
      writer.builder.append(.loadIndexed(.word, entry, base: table, index: index, shift: 2))
      return combine(entry, into: sums[0])
    }
    let distance = writer.word(.multiply, index, .immediate(Int32(4 * sums.count)))
    let place = writer.builder.register(.pointer)
    writer.copy(table, into: place)
    advance(place, by: distance)
    for (word, sum) in sums.enumerated() {
      let part = writer.load(.word, place, ByteOffset(bytes: 4 * word))
      combine(part, into: sum)
    }
  }

  /// Extremes are chosen without branches: with d = part − sum, which is in range because steps are,
  /// the smaller one is sum + (d if d < 0), the larger one part − (d if d < 0).
  private mutating func combine(_ part: Register, into sum: Register) {
    guard let selection = ensemble.selection else {
      return writer.apply(.add, sum, .register(part))
    }
    let difference = writer.word(.subtract, part, .register(sum))
    let negative = writer.word(.shiftRightSigned, difference, .immediate(31))
    writer.apply(.and, negative, .register(difference))
    switch selection {
    case .smallest: writer.apply(.add, sum, .register(negative))
    case .largest:
      writer.builder.append(.binary(.subtract, sum, part, .register(negative)))
    }
  }

  /// The single sum's upper parts have been added to the pair's word as well: they are taken out.
  mutating func writeUnpacking(_ sums: [Register], _ packing: WalkLeaves.Packing) {
    let (pair, single) = (sums[packing.pair], sums[packing.single])
    let parts = writer.word(.shiftLeft, single, .immediate(10))
    writer.apply(.subtract, pair, .register(parts))
    let high = writer.word(.shiftRight, single, .immediate(16))
    writer.apply(.shiftLeft, high, .immediate(6))
    writer.apply(.and, single, .immediate(0xFFFF))
    writer.apply(.add, single, .register(high))
    writer.apply(.add, single, .immediate(Int32(bitPattern: plan.start[packing.single])))
  }
}
