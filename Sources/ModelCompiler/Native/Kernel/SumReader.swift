import KernelIR

/// Takes single sums out of the words they lie in.
struct SumReader {
  private let plan: VotePlan
  private let words: Words

  /// Where the words are.
  private enum Words {
    case registers([Register])
    case frame(ByteOffset)
  }

  /// Words in registers.
  init(_ plan: VotePlan, words: [Register]) {
    self.plan = plan
    self.words = .registers(words)
  }

  /// Words one behind the other in the frame.
  init(_ plan: VotePlan, at place: ByteOffset) {
    self.plan = plan
    words = .frame(place)
  }

  /// All sums with the plan's bias, each in a register.
  func sums(_ writer: inout KernelWriter) -> [Register] {
    var sums: [Register?] = plan.lanes.map { lane in
      guard let lane else { return nil }
      return read(lane, &writer)
    }
    if let rest = sums.firstIndex(where: { $0 == nil }) {
      let others = sums.compactMap { $0 }
      let left = writer.constant(Int32(plan.total + plan.bias * plan.lanes.count))
      for other in others { writer.apply(.subtract, left, .register(other)) }
      sums[rest] = left
    }
    return sums.compactMap { $0 }
  }

  /// Whether every sum is found without the others.
  var areIndependent: Bool { !plan.lanes.contains(nil) }

  /// One sum with the plan's bias.
  func sum(_ position: Int, _ writer: inout KernelWriter) -> Register? {
    plan.lanes[position].map { read($0, &writer) }
  }

  private func read(_ lane: VotePlan.Lane, _ writer: inout KernelWriter) -> Register {
    let word = word(lane.word, &writer)
    if lane.shift == 0 && lane.bits >= 31 { return word }
    if lane.shift + lane.bits >= 31 && lane.shift > 0 {
      return writer.word(.shiftRight, word, .immediate(Int32(lane.shift)))
    }
    if lane.shift == 0 {
      return writer.word(.and, word, .immediate(Int32(1) << Int32(lane.bits) - 1))
    }
    let value = writer.word(.shiftRight, word, .immediate(Int32(lane.shift)))
    writer.apply(.and, value, .immediate(Int32(1) << Int32(lane.bits) - 1))
    return value
  }

  private func word(_ index: Int, _ writer: inout KernelWriter) -> Register {
    switch words {
    case .registers(let registers): return registers[index]
    case .frame(let place):
      let address = writer.frameAddress(place)
      return writer.load(.word, address, ByteOffset(bytes: 4 * index))
    }
  }
}
