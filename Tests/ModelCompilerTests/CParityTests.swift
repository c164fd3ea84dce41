import FeatureTables
import HostSystem
import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import TestSupport
import Testing

/// Models in C say what the reference evaluator says: labels always, scores to the last bit where no
/// link calls the mathematics library.
@Suite(.serialized) struct CParityTests {
  @Test(arguments: FixtureFolder.all)
  func ownModels(_ folder: FixtureFolder) async throws {
    try await check(ModelFile.read(folder.model()).model, folder.golden().rows, .gcc)
  }

  @Test(arguments: TreeFixture.all())
  func everyFormat(_ fixture: TreeFixture) async throws {
    try await check(ModelFile.read(fixture.model()).model, fixture.golden().rows, .gcc)
  }

  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: CorpusCase.all,
    CToolchain.available
  )
  func sharedCorpus(_ corpus: CorpusCase, _ toolchain: CToolchain) async throws {
    for file in corpus.rowFiles {
      try await check(ModelFile.read(corpus.model()).model, corpus.folder.rows(file), toolchain)
    }
  }

  @Test(arguments: 0..<12, CToolchain.available)
  func randomEnsembles(_ seed: Int, _ toolchain: CToolchain) async throws {
    let random = try DrawnEnsemble(seed: UInt64(100 + seed))
    try await check(.ensemble(random.ensemble), random.rows, toolchain)
  }

  @Test(arguments: [FeatureType.int16, .uint16, .int8, .uint8], CToolchain.available)
  func declaredTypes(_ type: FeatureType, _ toolchain: CToolchain) async throws {
    for seed in 0..<3 {
      let random = try DrawnEnsemble(seed: UInt64(seed), type: type)
      try await check(.ensemble(random.ensemble), random.rows, toolchain)
    }
  }

  /// Left sides nested deeper than compilers have to accept.
  @Test(arguments: CToolchain.available)
  func deepTrees(_ toolchain: CToolchain) async throws {
    var nodes: [TreeNode] = []
    for depth in 0..<500 {
      nodes.append(
        TreeNode(
          feature: depth % 2,
          threshold: Float(1_000 - depth),
          missing: .right,
          left: depth == 499 ? .leaf(0) : .node(depth + 1),
          right: .leaf(1 + depth % 3)
        )
      )
    }
    let model = Model.ensemble(
      try Ensemble(
        featureCount: 2,
        trees: [Tree(nodes: nodes, root: .node(0))],
        leafVectors: [[1, 0], [0, 0.5], [0.25, 0.1], [3, 4]],
        width: 2,
        labels: [.text("a"), .text("b")],
        labelRule: .firstMaximum
      )
    )
    let rows = (490...1_010).map { [Float($0), Float($0 + $0 % 2)] }
    try await check(model, rows, toolchain)
  }

  @Test(arguments: CToolchain.available)
  func infiniteThresholds(_ toolchain: CToolchain) async throws {
    for threshold in [Float.infinity, -.infinity] {
      try await check(Stump(threshold: threshold).model(), Stump.rows, toolchain)
    }
  }

  private func check(_ model: Model, _ rows: [[Float]], _ toolchain: CToolchain) async throws {
    let answers = try await CRun(model, toolchain).answers(rows)
    guard case .ensemble(let ensemble) = model else { return }
    let isExact =
      ensemble.link == .none || ensemble.link == .signedSquare || ensemble.link == .hinge
    let check = AnswerCheck(model, tolerance: isExact ? 0 : Parity.scoreTolerance)
    #expect(try check.check(answers, rows: rows) == 0)
  }
}
