import KernelIR
import ModelIR

/// Buffers of another number type: their values are converted on the stack.
extension PredictKernel {
  /// MicroPython's own code for a bytearray in some versions, `py/binary.h`.
  private static let bytearrayCode: Int32 = 1

  /// Integers first: a float needs steps of its own.
  private static let convertible: [FeatureType] = [.int16, .uint16, .int8, .uint8, .float32]

  /// One loop over the values; its body reads by type code, converts and stores.
  mutating func writeForeign(_ call: Call, _ row: Register) {
    writer.builder.place(labels.foreign)
    guard let place = constants.row else { return writer.builder.end(.jump(labels.slow)) }
    let own = ensemble.featureType
    let info = writer.frameAddress(constants.info)
    let code = writer.load(.byte, info, ByteOffset(pointers: 2))
    let length = writer.field(info, 1)
    writer.builder.append(.load(.pointer, row, base: info, offset: .zero))
    writeAlias(code, length)
    if own != .uint8 { writeBytesCheck(call, code) }
    let elements = Self.convertible.filter { $0 != own }
    let size = writer.builder.register(.pointer)
    let loop = writer.builder.label()
    writeSizes(elements, code, length, size, loop)

    let from = writer.builder.register(.pointer)
    let into = writer.builder.register(.pointer)
    let end = writer.builder.register(.pointer)
    writer.builder.append(.load(.pointer, from, base: info, offset: .zero))
    writer.builder.append(.frameAddress(into, place))
    writer.builder.append(.frameAddress(row, place))
    writer.builder.append(.copy(end, from))
    writer.builder.append(.binary(.add, end, end, .register(length)))
    let body = writer.builder.label()
    writer.builder.place(body)
    writeElement(elements, code, from, into)
    writer.builder.append(.binary(.add, from, from, .register(size)))
    let step = Int32(own.byteCount)
    writer.builder.append(.binary(.add, into, into, .immediate(step)))
    writer.builder.end(
      .branch(
        Branch(.below, from, .register(end), then: body, otherwise: labels.trees, thenPercent: 90)
      )
    )
  }

  /// A bytearray's own code means bytes.
  private mutating func writeAlias(_ code: Register, _ length: Register) {
    let next = writer.builder.label()
    let alias = writer.builder.label()
    writer.builder.end(
      .branch(
        Branch(.equal, code, .immediate(Self.bytearrayCode), then: alias, otherwise: next)
      )
    )
    writer.builder.place(alias)
    writer.set(code, Int32(FeatureType.uint8.typeCode))
    if ensemble.featureType == .uint8 {
      let count = Int32(ensemble.featureCount)
      writer.leave(to: labels.trees, when: .equal, length, .immediate(count), percent: 90)
    }
    writer.builder.place(next)
  }

  private mutating func writeBytesCheck(_ call: Call, _ code: Register) {
    let next = writer.builder.label()
    let check = writer.builder.label()
    let bytes = Int32(FeatureType.uint8.typeCode)
    writer.builder.end(
      .branch(Branch(.equal, code, .immediate(bytes), then: check, otherwise: next))
    )
    writer.builder.place(check)
    writeStringCheck(call)
    writer.builder.place(next)
  }

  /// The bytes of one value by type code, when the length is right; else the slow way.
  private mutating func writeSizes(
    _ elements: [FeatureType],
    _ code: Register,
    _ length: Register,
    _ size: Register,
    _ loop: Label
  ) {
    for element in elements {
      let next = writer.builder.label()
      let found = writer.builder.label()
      let typeCode = Int32(element.typeCode)
      writer.builder.end(
        .branch(Branch(.equal, code, .immediate(typeCode), then: found, otherwise: next))
      )
      writer.builder.place(found)
      let byteCount = element.byteCount
      writer.set(size, Int32(byteCount))
      let wanted = Int32(ensemble.featureCount * byteCount)
      writer.leave(to: labels.slow, when: .notEqual, length, .immediate(wanted))
      writer.builder.end(.jump(loop))
      writer.builder.place(next)
    }
    writer.builder.end(.jump(labels.slow))
    writer.builder.place(loop)
  }

  private mutating func writeElement(
    _ elements: [FeatureType],
    _ code: Register,
    _ from: Register,
    _ into: Register
  ) {
    let convert = writer.builder.label()
    let value = writer.builder.register()
    for element in elements where element != .float32 {
      let next = writer.builder.label()
      let isLast = element == elements.last
      if !isLast {
        writer.leave(
          to: next,
          when: .notEqual,
          code,
          .immediate(Int32(element.typeCode)),
          percent: 75
        )
      }
      writer.builder.append(.load(element.access, value, base: from, offset: .zero))
      if !isLast {
        writer.builder.end(.jump(convert))
        writer.builder.place(next)
      }
    }
    if elements.last == .float32 {
      writer.builder.append(.load(.word, value, base: from, offset: .zero))
      writeWhole(value)
    }
    writer.builder.place(convert)
    if let range = ensemble.featureType.range {
      let (low, high) = (Int32(range.lowerBound), Int32(range.upperBound))
      writer.leave(to: labels.slow, when: .less, value, .immediate(low))
      writer.leave(to: labels.slow, when: .greater, value, .immediate(high))
    } else {
      FloatWriter(unit: 1).write(value, &writer)
    }
    writer.store(ensemble.featureType.access, value, into)
  }

  /// The whole number that the bits of a float are; the slow way when it is none of 17 bits.
  ///
  /// IEEE 754 binary32: 8 bits of exponent, biased by 127, then 23 of fraction.
  private mutating func writeWhole(_ value: Register) {
    let done = writer.builder.label()
    let zero = writer.builder.label()
    let magnitude = writer.word(.shiftLeft, value, .immediate(1))
    writer.leave(to: zero, when: .equal, magnitude, .immediate(0), percent: 10)
    let exponent = writer.word(.shiftRight, magnitude, .immediate(24))
    writer.leave(to: labels.slow, when: .below, exponent, .immediate(127))
    writer.leave(to: labels.slow, when: .above, exponent, .immediate(127 + 16))
    let fraction = writer.word(.and, value, .immediate(0x007F_FFFF))
    writer.apply(.or, fraction, .immediate(0x0080_0000))
    let count = writer.constant(127 + 23)
    writer.apply(.subtract, count, .register(exponent))
    let whole = writer.word(.shiftRight, fraction, .register(count))
    let back = writer.word(.shiftLeft, whole, .register(count))
    writer.leave(to: labels.slow, when: .notEqual, back, .register(fraction))
    let sign = writer.word(.shiftRightSigned, value, .immediate(31))
    writer.apply(.xor, whole, .register(sign))
    writer.apply(.subtract, whole, .register(sign))
    writer.copy(whole, into: value)
    writer.builder.end(.jump(done))
    writer.builder.place(zero)
    writer.set(value, 0)
    writer.builder.place(done)
  }
}
