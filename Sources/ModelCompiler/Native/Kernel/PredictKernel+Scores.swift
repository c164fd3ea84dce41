import KernelIR
import ModelIR

/// Sums as 32-bit floats in the caller's buffer.
extension PredictKernel {
  /// Writes the sums in steps into the buffer, then goes to where they become floats.
  mutating func writeSums(_ reader: SumReader, _ output: Register) {
    let sums = reader.areIndependent ? nil : reader.sums(&writer)
    for position in 0..<plan.lanes.count {
      guard let sum = sums?[position] ?? reader.sum(position, &writer) else { continue }
      store(sum, position, output)
    }
    writer.builder.end(.jump(labels.scores))
  }

  /// Stores one sum, without the plan's bias, in its place of the buffer.
  mutating func store(_ sum: Register, _ position: Int, _ output: Register) {
    let value = writer.builder.register()
    let bias = Int32(plan.laneBias(position))
    writer.builder.append(.binary(.subtract, value, sum, .immediate(bias)))
    writer.store(.word, value, output, ByteOffset(bytes: 4 * (firstScore + position)))
  }

  /// Where the sums start among the scores: an expansion makes the first from the second.
  private var firstScore: Int { ensemble.scoreCount - plan.lanes.count }

  /// The loop that makes floats of the steps, in place.
  mutating func writeScores() {
    writer.builder.place(labels.scores)
    let frame = writer.frameAddress(constants.info)
    let place = writer.load(.pointer, frame, constants.output)
    let end = writer.builder.register(.pointer)
    writer.apply(.add, place, .immediate(Int32(4 * firstScore)))
    writer.builder.append(
      .binary(.add, end, place, .immediate(Int32(4 * plan.lanes.count)))
    )
    let loop = writer.builder.label()
    let done = writer.builder.label()
    writer.builder.place(loop)
    let value = writer.load(.word, place, .zero)
    FloatWriter(unit: plan.unit).write(value, &writer)
    writer.store(.word, value, place)
    writer.apply(.add, place, .immediate(4))
    writer.builder.end(
      .branch(Branch(.below, place, .register(end), then: loop, otherwise: done))
    )
    writer.builder.place(done)
    writer.builder.end(.result(.immediate(Self.success)))
  }
}
