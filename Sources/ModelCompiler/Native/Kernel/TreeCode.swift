import KernelIR
import ModelIR

/// Writes the steps of a forest; features and sums are where it has put them.
struct TreeCode {
  /// The words of the sums.
  let sums: [Register]
  let held: HeldFeatures
  /// By feature and what is subtracted.
  let registers: [Int: [Int32: Register]]
  /// By the constant that waits there.
  let constants: [Int32: Register]
  let keys: FeatureKeys
  let row: Register
  /// Where a feature that is not held comes while it is compared: always the same register, so that
  /// the allocation sees how much it is used.
  let visitor: Register
  let limits: HalfwordLimits
  /// Where limits come that are loaded for themselves or for two tests.
  let limit: Register
  /// The table of the other constants; nil where there is none.
  let pool: Register?
  /// Where constants come that are made from these; nil where there are none.
  let border: Register?
  private let kept: KeptIncrements

  /// Loads the features that are held; the keys of the others may wait at `keyPlace` of the frame.
  init(
    _ held: HeldFeatures,
    ensemble: Ensemble,
    row: Register,
    keyPlace: ByteOffset?,
    wordCount: Int,
    kept: KeptIncrements,
    _ writer: inout KernelWriter
  ) {
    self.held = held
    self.kept = kept
    limits = HalfwordLimits(held.shifted)
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
    limit = held.shifted.isEmpty ? visitor : writer.builder.register()
    sums = (0..<wordCount).map { _ in writer.builder.register() }
  }

  /// Writes a list in the open block; the block behind it is open afterwards.
  func write(_ steps: [ForestStep], _ writer: inout KernelWriter) {
    let end = writer.builder.label()
    write(steps, exit: end, &writer)
    writer.builder.place(end)
  }

  /// Writes a list that goes on at `exit`; the block is ended.
  ///
  /// `isPaired` says that the limit of its first test waits in the lower half of the limit before.
  private func write(
    _ steps: [ForestStep],
    exit: Label,
    isPaired: Bool = false,
    _ writer: inout KernelWriter
  ) {
    var isPaired = isPaired
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
        write(test, left, right, exit: next, isPaired: isPaired, &writer)
        isPaired = false
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
    isPaired: Bool,
    _ writer: inout KernelWriter
  ) {
    let partner = limits.isLoaded(test) && !isPaired ? limits.partner(left, right) : nil
    if limits.contains(test) { writeLimit(test, partner, isPaired: isPaired, &writer) }
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
      write(steps, exit: exit, isPaired: partner?.isLeft == isLeft, &writer)
    }
  }

  /// A constant, or the register it is in.
  func operand(_ value: Int32, _ writer: inout KernelWriter) -> Operand {
    if let constant = constants[value] { return .register(constant) }
    guard let offset = held.kept.pool.offsets[value], let pool, let border else {
      return kept.operand(UInt32(bitPattern: value))
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
