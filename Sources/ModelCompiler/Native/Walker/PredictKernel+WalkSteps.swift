import KernelIR
import ModelIR

/// What the loops over a forest have in common.
extension PredictKernel {
  /// The address of constants.
  mutating func address(of table: KernelIR.ConstantTable) -> Register {
    let address = writer.builder.register(.pointer)
    setAddress(address, of: table)
    return address
  }

  /// Goes on by a number of bytes.
  mutating func advance(_ place: Register, by distance: Register) {
    let bytes = writer.builder.register(.pointer)
    writer.builder.append(.convert(.wordToPointer, bytes, distance))
    writer.builder.append(.binary(.add, place, place, .register(bytes)))
  }

  /// What tests read beside themselves.
  struct TestTables {
    let row: Register
    /// The limits of floats.
    let limits: Register?
    /// What makes keys of floats that are read from the row itself.
    let offset: Register?
  }

  /// Ends a test: its limit is two bytes behind `place`.
  mutating func compare(
    _ slot: Register,
    _ place: Register,
    _ tables: TestTables,
    right: Label,
    left: Label
  ) {
    let type = ensemble.featureType
    let isSigned = type.range.map { $0.lowerBound < 0 } ?? false
    var limit = writer.load(isSigned ? .signedHalf : .half, place, ByteOffset(bytes: 2))
    if let limits = tables.limits {
      let index = limit
      limit = writer.builder.register()
      writer.builder.append(.loadIndexed(.word, limit, base: limits, index: index, shift: 2))
    }
    let value = writer.builder.register()
    let shift = type.byteCount.trailingZeroBitCount
    writer.builder.append(
      .loadIndexed(type.access, value, base: tables.row, index: slot, shift: shift)
    )
    if let offset = tables.offset { FeatureKeys.write(value, offset: offset, &writer) }
    writer.builder.end(
      .branch(
        Branch(
          tables.limits == nil ? .greater : .above,
          value,
          .register(limit),
          then: right,
          otherwise: left
        )
      )
    )
  }
}
