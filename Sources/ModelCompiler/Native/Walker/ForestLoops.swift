import ModelIR

/// The loops that a forest has, each with the plan of its sums.
struct ForestLoops {
  /// The loops; none where no form holds the forest.
  let all: [(plan: VotePlan, loop: ForestLoop)]

  /// Keys of floats stand on the stack, beside a row that is converted there.
  private static let keyLimit = 800
  /// Sums of a loop over trees that wait in registers.
  static let mostWords = 4

  init(_ ensemble: Ensemble, _ planner: VotePlanner) throws(NativeFault) {
    var all: [(plan: VotePlan, loop: ForestLoop)] = []
    for plan in try planner.plans(for: .size) {
      let loops = Self.lists(ensemble, plan) + Self.trees(ensemble, plan)
      all += loops.map { (plan, $0) }
    }
    let bits = TreeLeaves.positionBits(ensemble.width)
    if let plan = planner.spreadPlan(most: TreeLeaves.mostSteps(positionBits: bits)) {
      all += Self.trees(ensemble, plan, .entries(positionBits: bits)).map { (plan, $0) }
    }
    self.all = all.filter { Self.hasRoom(for: $0.loop, $0.plan, ensemble) }
  }

  /// The loops with the shortest tables: what else differs is a few instructions.
  var smallest: [(plan: VotePlan, loop: ForestLoop)] {
    let sizes = all.map(\.loop.byteCount)
    let order = all.indices.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
    return order.prefix(Self.mostTried).map { all[$0] }
  }

  /// How many loops are compiled.
  private static let mostTried = 2

  private static func lists(_ ensemble: Ensemble, _ plan: VotePlan) -> [ForestLoop] {
    guard !plan.isPhased, ensemble.selection == nil else { return [] }
    let steps = ForestMerge(ensemble, plan).steps(of: ensemble.trees.indices)
    return [true, false].compactMap { isPacked in
      let leaves = WalkLeaves(plan, isPacked: isPacked)
      guard isPacked == (leaves.packing != nil) else { return nil }
      return WalkProgram(steps, ensemble, leaves).map { .lists($0) }
    }
  }

  private static func trees(_ ensemble: Ensemble, _ plan: VotePlan) -> [ForestLoop] {
    if plan.isPhased { return trees(ensemble, plan, .values) }
    return plan.wordCount <= mostWords ? trees(ensemble, plan, .words) : []
  }

  /// The trees by the shorter tests where these reach.
  private static func trees(
    _ ensemble: Ensemble,
    _ plan: VotePlan,
    _ kind: TreeLeaves.Kind
  ) -> [ForestLoop] {
    let merge = ForestMerge(ensemble, plan)
    let trees = ensemble.trees.indices.map { merge.steps(of: [$0]) }
    for isWide in [false, true] {
      if let program = TreeProgram(trees, ensemble, plan, kind, isWide: isWide) {
        return [.trees(program)]
      }
    }
    return []
  }

  private static func hasRoom(
    for loop: ForestLoop,
    _ plan: VotePlan,
    _ ensemble: Ensemble
  ) -> Bool {
    let rowBytes = ensemble.featureCount * ensemble.featureType.byteCount
    let row = rowBytes <= PredictKernel.rowLimit ? rowBytes : 0
    let sums = loop.sumsStandInFrame ? 4 * plan.wordCount : 0
    let features = loop.features
    if features.areOwn || features.isWholeRow { return row + sums <= keyLimit }
    return row + sums + 4 * features.keys.count <= keyLimit
  }
}
