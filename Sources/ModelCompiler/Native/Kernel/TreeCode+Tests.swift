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
    let (above, value, limit) = question(test, &writer)
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

  /// What holds when a row goes right, NaN apart.
  private func question(
    _ test: ForestTest,
    _ writer: inout KernelWriter
  ) -> (condition: Condition, value: Register, limit: Operand) {
    let waiting = registers[test.feature]
    if waiting == nil { keys.load(test.feature, row, into: visitor, &writer) }
    // A feature that is read where it is asked for is what it is.
    let isReady = waiting != nil || keys.isPrepared(test.feature)
    let above = keys.isUnsigned(test) ? Condition.above : .greater
    if limits.contains(test) {
      let value = waiting?.values.first ?? visitor
      return limits.isLoaded(test)
        ? (above, value, .register(limit))
        : (above, value, .immediate(limits.constant(test, nil)))
    }
    switch held.kept.comparison(isReady ? test.feature : nil, test.limit) {
    case .immediate(let bias):
      let limit = keys.limit(test, bias: bias)
      return (above, waiting?[bias] ?? visitor, operand(limit, &writer))
    case .kept(let bias, let constant, let distance, let isLess):
      let value = waiting?[bias] ?? visitor
      let condition = isLess ? Condition.greaterOrEqual : .greater
      guard let constant = constants[constant], let border else {
        return (above, value, .immediate(keys.limit(test, bias: bias)))
      }
      guard distance != 0 else { return (condition, value, .register(constant)) }
      writer.builder.append(.binary(.add, border, constant, .immediate(distance)))
      return (condition, value, .register(border))
    }
  }
}
