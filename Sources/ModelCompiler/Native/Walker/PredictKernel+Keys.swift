import KernelIR
import ModelIR

/// Keys of floats, made before a walk or where they are compared.
extension PredictKernel {
  /// What tests read: the row itself, or keys of its floats; those of a row that is too long for the
  /// stack are made for every test.
  mutating func writeTables(
    _ row: Register,
    _ features: WalkFeatures,
    _ limits: [UInt32]
  ) -> TestTables {
    let table = limits.isEmpty ? nil : address(of: KernelIR.ConstantTable(limits))
    guard let first = features.keys.first else {
      return TestTables(row: row, limits: table, offset: nil)
    }
    guard let place = constants.keys ?? constants.row else {
      let offset = FeatureKeys.offset(sortsMissingLow: first.sortsMissingLow)
      return TestTables(row: row, limits: table, offset: writer.constant(offset))
    }
    return TestTables(row: writeKeys(row, features, place), limits: table, offset: nil)
  }

  /// The address of the keys.
  private mutating func writeKeys(
    _ row: Register,
    _ features: WalkFeatures,
    _ place: ByteOffset
  ) -> Register {
    let into = writer.builder.register(.pointer)
    let end = writer.builder.register(.pointer)
    writer.builder.append(.frameAddress(into, place))
    writer.copy(into, into: end)
    let from = writer.builder.register(.pointer)
    let map = features.isWholeRow ? nil : writeMap(features, from)
    if map == nil { writer.copy(row, into: from) }
    for loop in keyLoops {
      let offset = writer.constant(FeatureKeys.offset(sortsMissingLow: loop.sortsMissingLow))
      writer.apply(.add, end, .immediate(Int32(4 * loop.count)))
      writer.builder.place(loop.label)
      let key = writer.builder.register()
      if let map {
        let index = writer.load(map, from, .zero)
        writer.builder.append(.loadIndexed(.word, key, base: row, index: index, shift: 2))
      } else {
        writer.builder.append(.load(.word, key, base: from, offset: .zero))
      }
      FeatureKeys.write(key, offset: offset, &writer)
      writer.store(.word, key, into)
      writer.apply(.add, from, .immediate(Int32(map?.byteCount(pointerBytes: 4) ?? 4)))
      writer.apply(.add, into, .immediate(4))
      let next = writer.builder.label()
      writer.builder.end(
        .branch(Branch(.below, into, .register(end), then: loop.label, otherwise: next))
      )
      writer.builder.place(next)
    }
    return writer.frameAddress(place)
  }

  /// The table that says which feature each key is of; how its numbers are read.
  private mutating func writeMap(_ features: WalkFeatures, _ address: Register) -> Access {
    let isNarrow = ensemble.featureCount <= 0x100
    let numbers = features.keys.map(\.feature)
    setAddress(
      address,
      of: isNarrow
        ? KernelIR.ConstantTable(numbers.map { UInt8(truncatingIfNeeded: $0) })
        : KernelIR.ConstantTable(numbers.map { UInt16(truncatingIfNeeded: $0) })
    )
    return isNarrow ? .byte : .half
  }
}
