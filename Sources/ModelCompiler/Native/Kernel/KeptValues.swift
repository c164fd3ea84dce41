import KernelIR
import MachineCode

/// What waits in registers besides features while trees run: features less constants, so that limits
/// are small, and constants that limits are near to or that leaves add.
struct KeptValues {
  /// By feature, what is subtracted in each of its registers; the first one is loaded.
  private(set) var biases: [Int: [Int32]] = [:]
  /// Constants in registers.
  private(set) var constants: [Int32] = []
  /// Constants in a table whose address waits.
  private(set) var pool = KeptPool.empty
  /// What a core holds in an instruction; nil where it keeps nothing.
  let core: KeptConstants?
  /// Whether limits are compared as the numbers they are.
  private let comparesNumbers: Bool

  /// One register a feature, nothing else.
  init(biases: [Int: Int32]) {
    self.biases = biases.mapValues { [$0] }
    core = nil
    comparesNumbers = true
  }

  /// What saves most while registers are left.
  ///
  /// - Parameters:
  ///   - usage: what the trees ask and add.
  ///   - features: those that wait in registers.
  ///   - others: those that are loaded where they are asked for.
  ///   - keys: how often a call compares with each constant, where limits become keys first; nil
  ///     where limits are compared as the numbers they are.
  ///   - taken: registers of sums.
  ///   - core: what constants cost.
  init(
    _ usage: ForestUsage,
    features: [Int],
    others: [Int],
    keys: [Int32: Double]?,
    taken: Int,
    core: KeptConstants
  ) {
    self.core = core
    comparesNumbers = keys == nil
    let words = usage.words.mapValues(\.share)
    let all = KeptPool(words.merging(keys ?? [:], uniquingKeysWith: +), core: core)
    // Limits come by a register, and features that do not wait by another from the row's address.
    let used =
      taken + 1 + features.count + (others.isEmpty ? 0 : 2) + (all.words.isEmpty ? 0 : 1)
    var planner = KeptPlanner(usage, taken: used, core: core)
    if keys == nil { planner.add(features, others, usage) }
    planner.run()
    biases = planner.biases
    constants = planner.constants
    let kept = Set(constants)
    pool = KeptPool(
      words.filter { !kept.contains($0.key) }.merging(keys ?? [:], uniquingKeysWith: +),
      core: core
    )
  }

  /// How a value is compared with a limit.
  enum Comparison: Equatable {
    /// With a constant.
    case immediate(bias: Int32)
    /// With a kept constant plus a distance, which is one more than the limit where the value has to
    /// be less than it.
    case kept(bias: Int32, constant: Int32, distance: Int32, isLess: Bool)
  }

  /// The cheapest way to compare a feature with a limit; nil for one that is what it is.
  func comparison(_ feature: Int?, _ limit: Int32) -> Comparison {
    let biases = feature.flatMap { self.biases[$0] } ?? [0]
    guard let core, comparesNumbers else { return .immediate(bias: biases[0]) }
    var best = (way: Comparison.immediate(bias: biases[0]), price: Double.infinity)
    for bias in biases {
      let (rest, isOver) = limit.subtractingReportingOverflow(bias)
      guard !isOver else { continue }
      let price = KeptPrice.ofLimit(rest, core).sum(1)
      if price < best.price { best = (.immediate(bias: bias), price) }
      for constant in constants {
        guard let way = KeptPrice.ofLimit(rest, near: constant, core) else { continue }
        let price = way.price.sum(1)
        if price < best.price {
          best = (
            .kept(bias: bias, constant: constant, distance: way.distance, isLess: way.isLess),
            price
          )
        }
      }
    }
    return best.way
  }
}
