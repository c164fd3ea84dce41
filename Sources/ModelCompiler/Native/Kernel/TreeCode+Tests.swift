import KernelIR

/// Single tests of trees.
extension TreeCode {
  /// Loads the limit of a test, or takes it from below the one before.
  func writeLimit(
    _ test: ForestTest,
    _ partner: HalfwordLimits.Partner?,
    isPaired: Bool,
    _ writer: inout KernelWriter
  ) {
    guard limits.isLoaded(test) else { return }
    if isPaired {
      writer.apply(.shiftLeft, limit, .immediate(16))
    } else {
      writer.set(limit, limits.constant(test, partner))
    }
  }

  /// Ends the block with a test.
  func branch(
    _ test: ForestTest,
    left: Label,
    right: Label,
    leftShare: Double,
    _ writer: inout KernelWriter
  ) {
    let value = registers[test.feature] ?? visitor
    if registers[test.feature] == nil { keys.load(test.feature, row, into: visitor, &writer) }
    // A feature that is read where it is asked for is what it is.
    let isReady = registers[test.feature] != nil || keys.isPrepared(test.feature)
    let bias = isReady ? held.biases[test.feature] ?? 0 : 0
    let limit: Operand =
      limits.isLoaded(test)
      ? .register(self.limit)
      : .immediate(
        limits.contains(test) ? limits.constant(test, nil) : keys.limit(test, bias: bias)
      )
    let above = keys.isUnsigned(test) ? Condition.above : .greater
    let rightPercent = Int((100 * (1 - leftShare)).rounded())
    guard let numbers = keys.firstMissing(test) else {
      return writer.builder.end(
        .branch(
          Branch(
            above,
            value,
            limit,
            then: right,
            otherwise: left,
            thenPercent: rightPercent
          )
        )
      )
    }
    // NaN goes the other way than its place in the order.
    let check = writer.builder.label()
    let sortsLow = held.sortsMissingLow.contains(test.feature)
    writer.builder.end(
      .branch(
        Branch(
          above,
          value,
          limit,
          then: sortsLow ? right : check,
          otherwise: sortsLow ? check : left,
          thenPercent: rightPercent
        )
      )
    )
    writer.builder.place(check)
    writer.builder.end(
      .branch(
        Branch(
          sortsLow ? .below : .above,
          value,
          .immediate(numbers),
          then: sortsLow ? right : left,
          otherwise: sortsLow ? left : right,
          thenPercent: 1
        )
      )
    )
  }
}
