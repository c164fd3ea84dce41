import MachineCode

/// Gives registers to features less a constant and to constants, one after the other, as long as
/// there is a register and something is saved.
struct KeptPlanner {
  private(set) var biases: [Int: [Int32]] = [:]
  private(set) var constants: [Int32] = []
  private let core: KeptConstants
  private var tests: [Test] = []
  private var words: [(value: Int32, use: ForestUsage.Use)]
  private var features: [Int] = []
  /// Registers in use.
  private var taken: Int
  /// What a byte weighs beside an instruction that every call executes.
  private let byteWeight: Double
  /// The best register more of each feature, by its place among them; nil where it is not known.
  private var offers: [Offer?] = []

  /// A limit of a feature, by its place among them, and what comparing with it costs so far.
  private struct Test {
    let place: Int
    let feature: Int
    let limit: Int32
    let use: ForestUsage.Use
    var price = 0.0
  }

  private struct Offer {
    let value: Int32
    let gain: Double
  }

  /// Limits tried as what is subtracted, spread over those of a feature.
  private static let candidateCount = 64

  init(_ usage: ForestUsage, taken: Int, core: KeptConstants) {
    self.core = core
    self.taken = taken
    words = usage.words.map { (value: $0.key, use: $0.value) }.sorted { $0.value < $1.value }
    let shares = usage.uses.values.reduce(0, +)
    let places = usage.limits.values.lazy.flatMap(\.values).reduce(0) { $0 + $1.places }
    // A share of the instructions saved is worth as much as twice that share of the bytes.
    byteWeight = places > 0 ? 16 * 2 * shares / (2 * 7 * places) : 1
  }

  /// Lets limits of features decide: those that wait may wait in several registers.
  mutating func add(_ features: [Int], _ others: [Int], _ usage: ForestUsage) {
    self.features = features
    offers = Array(repeating: nil, count: features.count)
    for (place, feature) in (features + others).enumerated() {
      for (limit, use) in (usage.limits[feature] ?? [:]).sorted(by: { $0.key < $1.key }) {
        tests.append(Test(place: place, feature: feature, limit: limit, use: use))
      }
    }
  }

  mutating func run() {
    for place in features.indices { biases[features[place]] = [firstBias(place)] }
    for index in tests.indices { tests[index].price = price(of: tests[index], biases(of: index)) }
    while taken < core.registerCount, let step = best() {
      take(step)
      taken += 1
    }
  }

  private enum Step {
    case view(place: Int, bias: Int32)
    case constant(Int32)
  }

  /// What saves most; nil when nothing does.
  private mutating func best() -> Step? {
    var best: (step: Step, gain: Double)?
    let register = taken < core.freeRegisterCount ? 0 : KeptPrice.savedRegister.sum(byteWeight)
    for place in features.indices {
      let offer = offers[place] ?? offer(place)
      offers[place] = offer
      if offer.gain > register, offer.gain > best?.gain ?? 0 {
        best = (.view(place: place, bias: offer.value), offer.gain)
      }
    }
    for value in constantCandidates {
      let gain = gain(ofConstant: value)
      if gain > register, gain > best?.gain ?? 0 { best = (.constant(value), gain) }
    }
    return best?.step
  }

  private mutating func take(_ step: Step) {
    switch step {
    case .view(let place, let bias):
      biases[features[place], default: []].append(bias)
      offers[place] = nil
      for index in tests.indices where tests[index].place == place {
        tests[index].price = price(of: tests[index], biases(of: index))
      }
    case .constant(let value):
      constants.append(value)
      words.removeAll { $0.value == value }
      offers = Array(repeating: nil, count: features.count)
      for index in tests.indices {
        tests[index].price = price(of: tests[index], biases(of: index))
      }
    }
  }

  private func biases(of index: Int) -> [Int32] { biases[tests[index].feature] ?? [0] }

  private func price(of test: Test, _ biases: [Int32]) -> Double {
    biases.reduce(.infinity) { Swift.min($0, price(of: test, $1)) }
  }

  private func price(of test: Test, _ bias: Int32) -> Double {
    let (rest, isOver) = test.limit.subtractingReportingOverflow(bias)
    guard !isOver else { return .infinity }
    var best = weighted(KeptPrice.ofLimit(rest, core), test.use)
    for constant in constants {
      guard let way = KeptPrice.ofLimit(rest, near: constant, core) else { continue }
      best = Swift.min(best, weighted(way.price, test.use))
    }
    return best
  }

  private func weighted(_ price: KeptPrice, _ use: ForestUsage.Use) -> Double {
    KeptPrice(instructions: price.instructions * use.share, bytes: price.bytes * use.places)
      .sum(byteWeight)
  }

  /// What making one register from another that differs by `distance` costs.
  private func price(ofDistance distance: Int32) -> Double {
    if distance == 0 { return 0 }
    let isKept = constants.contains(distance) || constants.contains(0 &- distance)
    if isKept || core.immediates.contains(distance) {
      return KeptPrice(instructions: 1, bytes: 4).sum(byteWeight)
    }
    let constant = KeptPrice.ofConstant(distance, core)
    return KeptPrice(instructions: constant.instructions + 1, bytes: constant.bytes + 4)
      .sum(byteWeight)
  }

  private func firstBias(_ place: Int) -> Int32 {
    let own = tests.filter { $0.place == place }
    var best: (bias: Int32, price: Double) = (0, .infinity)
    for bias in [0] + candidates(own) {
      let price = own.reduce(price(ofDistance: bias)) { $0 + self.price(of: $1, bias) }
      if price < best.price { best = (bias, price) }
    }
    return best.bias
  }

  private func offer(_ place: Int) -> Offer {
    let own = tests.filter { $0.place == place }
    let first = biases[features[place]]?.first ?? 0
    var best = Offer(value: 0, gain: 0)
    for bias in candidates(own) + constants.compactMap({ $0.difference(first) }) {
      guard let distance = bias.difference(first) else { continue }
      let gain = own.reduce(0 - price(ofDistance: distance)) {
        $0 + Swift.max(0, $1.price - price(of: $1, bias))
      }
      if gain > best.gain { best = Offer(value: bias, gain: gain) }
    }
    return best
  }

  /// Limits, and the middles of what one register reaches from them.
  private func candidates(_ tests: [Test]) -> [Int32] {
    let step = Swift.max(1, (tests.count + Self.candidateCount - 1) / Self.candidateCount)
    return stride(from: 0, to: tests.count, by: step).flatMap { index -> [Int32] in
      let limit = tests[index].limit
      return [limit, limit.difference(core.immediates.lowerBound) ?? limit]
    }
  }

  /// What leaves add, and numbers a comparison away from which all limits lie.
  private var constantCandidates: [Int32] {
    let spread = Int32(core.immediates.upperBound) + 1
    let anchors = (-8...8).filter { $0 != 0 }.map { Int32($0) * 2 * spread }
    return words.map(\.value) + anchors.filter { !constants.contains($0) }
  }

  private func gain(ofConstant value: Int32) -> Double {
    var gain = 0 - KeptPrice.ofConstant(value, core).sum(byteWeight)
    if let word = words.first(where: { $0.value == value }) {
      let kept = KeptPrice(instructions: 1, bytes: 2)
      gain +=
        weighted(KeptPrice.ofSum(value, core), word.use) - weighted(kept, word.use)
    }
    for test in tests {
      var best = test.price
      for bias in biases[test.feature] ?? [0] {
        guard let rest = test.limit.difference(bias),
          let way = KeptPrice.ofLimit(rest, near: value, core)
        else { continue }
        best = Swift.min(best, weighted(way.price, test.use))
      }
      gain += test.price - best
    }
    return gain
  }
}

extension Int32 {
  /// Less another number; nil where that has no place.
  fileprivate func difference(_ other: Int32) -> Int32? {
    let (result, isOver) = subtractingReportingOverflow(other)
    return isOver ? nil : result
  }
}
