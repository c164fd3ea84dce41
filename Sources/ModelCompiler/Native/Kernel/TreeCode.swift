import KernelIR
import ModelIR

/// Writes the steps of a forest; features and sums are where it has put them.
struct TreeCode {
  /// The words of the sums.
  let sums: [Register]
  private let held: HeldFeatures
  /// By feature and what is subtracted.
  private let registers: [Int: [Int32: Register]]
  /// By the constant that waits there.
  private let constants: [Int32: Register]
  private let keys: FeatureKeys
  private let row: Register
  /// Where a feature that is not held comes while it is compared: always the same register, so that
  /// the allocation sees how much it is used.
  private let visitor: Register
  /// The table of the other constants; nil where there is none.
  private let pool: Register?
  /// Where constants come that are made from these; nil where there are none.
  private let border: Register?

  /// Loads the features that are held; the keys of the others may wait at `keyPlace` of the frame.
  init(
    _ held: HeldFeatures,
    ensemble: Ensemble,
    row: Register,
    keyPlace: ByteOffset?,
    wordCount: Int,
    _ writer: inout KernelWriter
  ) {
    self.held = held
    var keys = FeatureKeys(held, type: ensemble.featureType, &writer)
    var constants: [Int32: Register] = [:]
    for value in held.kept.constants { constants[value] = writer.constant(value) }
    self.constants = constants
    var registers: [Int: [Int32: Register]] = [:]
    for feature in held.features.sorted() {
      let value = keys.load(feature, row, &writer)
      let bias = held.biases[feature] ?? 0
      if bias != 0 { writer.apply(.subtract, value, .immediate(bias)) }
      registers[feature] = [bias: value]
      for other in (held.kept.biases[feature] ?? []).dropFirst() {
        registers[feature]?[other] = Self.sum(value, bias - other, constants, &writer)
      }
    }
    self.registers = registers
    if let keyPlace, !held.others.isEmpty {
      let place = writer.frameAddress(keyPlace)
      keys.prepare(held.others, held.biases, from: row, into: place, &writer)
      self.row = place
    } else {
      self.row = row
    }
    self.keys = keys
    visitor = writer.builder.register()
    if held.kept.pool.words.isEmpty {
      pool = nil
    } else {
      let table = writer.builder.table(KernelIR.ConstantTable(held.kept.pool.words))
      let address = writer.builder.register(.pointer)
      writer.builder.append(.tableAddress(address, table: table))
      pool = address
    }
    border = constants.isEmpty && pool == nil ? nil : writer.builder.register()
    sums = (0..<wordCount).map { _ in writer.builder.register() }
  }

  /// Writes a list in the open block; the block behind it is open afterwards.
  func write(_ steps: [ForestStep], _ writer: inout KernelWriter) {
    let end = writer.builder.label()
    write(steps, exit: end, &writer)
    writer.builder.place(end)
  }

  /// Writes a list that goes on at `exit`; the block is ended.
  private func write(_ steps: [ForestStep], exit: Label, _ writer: inout KernelWriter) {
    for (index, step) in steps.enumerated() {
      let isLast = index + 1 == steps.count
      switch step {
      case .add(let words):
        for (sum, word) in zip(sums, words) where word != 0 {
          writer.apply(.add, sum, operand(Int32(bitPattern: word), &writer))
        }
        if isLast { writer.builder.end(.jump(exit)) }
      case .test(let test, let left, let right):
        let next = isLast ? exit : writer.builder.label()
        write(test, left, right, exit: next, &writer)
        if !isLast { writer.builder.place(next) }
      }
    }
    if steps.isEmpty { writer.builder.end(.jump(exit)) }
  }

  private func write(
    _ test: ForestTest,
    _ left: [ForestStep],
    _ right: [ForestStep],
    exit: Label,
    _ writer: inout KernelWriter
  ) {
    let leftLabel = left.isEmpty ? exit : writer.builder.label()
    let rightLabel = right.isEmpty ? exit : writer.builder.label()
    // What stands last runs into what follows without a jump: the side that ends sooner.
    let leftIsFirst = depth(left) >= depth(right)
    let share = ForestStep.leftShare(left, right)
    branch(test, left: leftLabel, right: rightLabel, leftShare: share, &writer)
    for isLeft in [leftIsFirst, !leftIsFirst] {
      let steps = isLeft ? left : right
      guard !steps.isEmpty else { continue }
      writer.builder.place(isLeft ? leftLabel : rightLabel)
      write(steps, exit: exit, &writer)
    }
  }

  private func branch(
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
    let above = keys.isUnsigned ? Condition.above : .greater
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

  /// A constant, or the register it is in.
  private func operand(_ value: Int32, _ writer: inout KernelWriter) -> Operand {
    if let constant = constants[value] { return .register(constant) }
    guard let offset = held.kept.pool.offsets[value], let pool, let border else {
      return .immediate(value)
    }
    writer.builder.append(.load(.word, border, base: pool, offset: ByteOffset(bytes: offset)))
    return .register(border)
  }

  /// A register with another and a constant together.
  private static func sum(
    _ value: Register,
    _ distance: Int32,
    _ constants: [Int32: Register],
    _ writer: inout KernelWriter
  ) -> Register {
    if let constant = constants[distance] {
      return writer.word(.add, value, .register(constant))
    }
    if let constant = constants[0 &- distance] {
      return writer.word(.subtract, value, .register(constant))
    }
    return writer.word(.add, value, .immediate(distance))
  }

  private func depth(_ steps: [ForestStep]) -> Int {
    guard case .test(_, let left, let right)? = steps.last else { return steps.count }
    return 1 + min(depth(left), depth(right)) + steps.count
  }
}
