import KernelIR
import ModelIR

/// From sums to the object that is returned.
extension PredictKernel {
  /// The answer, or the way to the scores when these are wanted.
  mutating func writeAnswer(_ reader: SumReader) {
    let scores = writer.builder.label()
    let output = writer.load(
      .pointer,
      writer.frameAddress(constants.info),
      constants.output
    )
    guard Self.answersAlone(ensemble) else {
      writer.builder.place(scores)
      return writeSums(reader, output)
    }
    writer.leave(to: scores, when: .notEqual, output, .immediate(0))
    switch ensemble.labelRule {
    case .value: writeValue(reader)
    case .firstMaximum: writeFirstMaximum(reader)
    case .secondWhenAbove(let limit): writeSecondWhenAbove(limit, reader)
    }
    writer.builder.place(scores)
    writeSums(reader, output)
  }

  /// The label of the largest sum, the first of equals.
  private mutating func writeFirstMaximum(_ reader: SumReader) {
    let sums = reader.areIndependent ? nil : reader.sums(&writer)
    let best = writer.builder.register()
    let answer = writer.builder.register(.pointer)
    for position in 0..<plan.lanes.count {
      guard let sum = sums?[position] ?? reader.sum(position, &writer) else { continue }
      guard position > 0 else {
        writer.copy(sum, into: best)
        writer.set(answer, mark(of: 0))
        continue
      }
      let isLast = position + 1 == plan.lanes.count
      let next = writer.builder.label()
      writer.leave(to: next, when: .lessOrEqual, sum, .register(best), percent: 60)
      if !isLast { writer.copy(sum, into: best) }
      writer.set(answer, mark(of: position))
      writer.builder.place(next)
    }
    writeLabel(answer)
  }

  private mutating func writeSecondWhenAbove(_ limit: Float, _ reader: SumReader) {
    let last = plan.lanes.count - 1
    let sum = reader.areIndependent ? reader.sum(last, &writer) : reader.sums(&writer).last
    guard let sum else { return writer.builder.end(.unreachable) }
    let answer = writer.builder.register(.pointer)
    let done = writer.builder.label()
    let border = (Double(limit) / plan.unit).rounded(.down)
    let steps = Int32(clamping: Int(max(-0x1p40, min(0x1p40, border))) + plan.laneBias(last))
    writer.set(answer, mark(of: 1))
    writer.leave(to: done, when: .greater, sum, .immediate(steps), percent: 50)
    writer.set(answer, mark(of: 0))
    writer.builder.place(done)
    writeLabel(answer)
  }

  /// What stands for a label until it is returned: the object itself, or its place in the tuple.
  func mark(of position: Int) -> Int32 {
    guard labelTable == nil, ensemble.labels.indices.contains(position),
      case .integer(let number) = ensemble.labels[position]
    else {
      return Int32(position)
    }
    return Int32(truncatingIfNeeded: number << 1 | 1)
  }

  /// Returns the label that `answer` stands for.
  ///
  /// `mp_obj_tuple_t` is type, length, items: MicroPython v1.28 `py/objtuple.h`.
  mutating func writeLabel(_ answer: Register) {
    guard let labelTable else { return writer.builder.end(.result(.register(answer))) }
    let itself = writer.load(
      .pointer,
      writer.frameAddress(constants.info),
      constants.itself
    )
    let objects = writer.field(writer.field(itself, 1), 3)
    let tuple = writer.field(objects, labelTable)
    let label = writer.builder.register(.pointer)
    let index = writer.builder.register()
    writer.builder.append(.convert(.pointerToWord, index, answer))
    writer.apply(.add, index, .immediate(2))
    writer.builder.append(
      .loadIndexed(
        .pointer,
        label,
        base: tuple,
        index: index,
        shift: writer.pointerBytes == 8 ? 3 : 2
      )
    )
    writer.builder.end(.result(.register(label)))
  }

  /// A float object with the value of a regression.
  ///
  /// MicroPython makes the object, from whatever its convention takes for an argument; the value,
  /// which stands behind the type in `mp_obj_float_t`, is then written as integers. So no float
  /// passes through a register, but for targets where all registers are the same.
  private mutating func writeValue(_ reader: SumReader) {
    guard let value = reader.sum(0, &writer) else { return writer.builder.end(.unreachable) }
    let itself = writer.load(
      .pointer,
      writer.frameAddress(constants.info),
      constants.itself
    )
    let bits = writer.builder.register()
    writer.copy(value, into: bits)
    FloatWriter(unit: plan.unit).write(bits, &writer)
    let table = writer.field(writer.field(writer.field(itself, 1), 3), 0)
    guard !target.passesFloatBits else {
      let argument = writer.builder.register(.pointer)
      writer.builder.append(.convert(.wordToPointer, argument, bits))
      let object = writer.call(table, FunctionTableEntry.newFloat, [.register(argument)])
      return writer.builder.end(.result(.register(object)))
    }
    let object = writer.call(table, FunctionTableEntry.newFloat, [.immediate(0)])
    if target.floatBytes == 4 {
      writer.store(.word, bits, object, ByteOffset(bytes: target.floatOffset))
    } else {
      writeDouble(bits, object)
    }
    writer.builder.end(.result(.register(object)))
  }

  /// The bits of a 32-bit float, which is 0 or normal, as those of a 64-bit one.
  private mutating func writeDouble(_ bits: Register, _ object: Register) {
    let zero = writer.builder.label()
    let low = writer.word(.shiftLeft, bits, .immediate(29))
    let high = writer.word(.shiftLeft, bits, .immediate(1))
    writer.leave(to: zero, when: .equal, high, .immediate(0))
    writer.apply(.shiftRight, high, .immediate(4))
    // The biases of the exponents are 127 and 1,023.
    writer.apply(.add, high, .immediate((1023 - 127) << 20))
    writer.builder.place(zero)
    let sign = writer.word(.and, bits, .immediate(.min))
    writer.apply(.or, high, .register(sign))
    writer.store(.word, low, object, ByteOffset(bytes: target.floatOffset))
    writer.store(.word, high, object, ByteOffset(bytes: target.floatOffset + 4))
  }
}
