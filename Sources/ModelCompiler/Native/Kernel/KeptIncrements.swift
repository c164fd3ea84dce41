import KernelIR

/// Constants that leaves add again and again, each in a register.
struct KeptIncrements {
  private let registers: [UInt32: Register]

  /// Fewer additions than this are not worth a register.
  private static let fewestUses = 6

  /// Sets the registers, of `count` constants at most, in the open block.
  init(_ steps: [ForestStep], count: Int, _ writer: inout KernelWriter) {
    var survey = Survey()
    if count > 0 { survey.visit(steps, 1) }
    let used = survey.uses.filter { $0.value >= Self.fewestUses }.keys
    let ranked = used.sorted {
      (survey.weights[$1] ?? 0, $0) < (survey.weights[$0] ?? 0, $1)
    }
    var registers: [UInt32: Register] = [:]
    for value in ranked.prefix(count) {
      registers[value] = writer.constant(Int32(bitPattern: value))
    }
    self.registers = registers
  }

  /// The right side of an addition.
  func operand(_ value: UInt32) -> Operand {
    registers[value].map(Operand.register) ?? .immediate(Int32(bitPattern: value))
  }

  private struct Survey {
    var uses: [UInt32: Int] = [:]
    var weights: [UInt32: Double] = [:]

    mutating func visit(_ steps: [ForestStep], _ share: Double) {
      for step in steps {
        switch step {
        case .add(let words):
          for word in words where !(-255...255).contains(Int32(bitPattern: word)) {
            uses[word, default: 0] += 1
            weights[word, default: 0] += share
          }
        case .test(_, let left, let right):
          let leftShare = ForestStep.leftShare(left, right)
          visit(left, share * leftShare)
          visit(right, share * (1 - leftShare))
        }
      }
    }
  }
}
