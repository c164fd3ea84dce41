import FeatureTables
import KernelFixtures
import MPYFormat
import ModelFixtures
import ModelIR
import Models
import TestSupport
import Testing

@testable import ModelCompiler

/// Modules for Xtensa firmware, their machine code executed.
@Suite(
  "Xtensa modules under qemu-xtensa",
  .serialized,
  .enabled(
    if: KernelTools.xtensaEmulator != nil,
    Comment(rawValue: KernelTools.xtensaEmulatorReason)
  )
)
struct XtensaModuleTests {
  private static let architectures: [MPYArchitecture] = [.xtensawin, .xtensa]

  @Test(
    "all rows of the corpus get the reference's labels",
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: SharedModel.trees,
    ModuleGoal.allCases
  )
  func corpus(_ folder: SharedModel, _ goal: ModuleGoal) async throws {
    let model = try ModelFile.read(folder.bytes("model.onnx")).model
    let rows = try folder.rows("X.npy") + folder.rows("X_edge.npy")
    for architecture in Self.architectures {
      try await check(model, rows, architecture, goal)
    }
  }

  @Test(
    "rows of boosted trees and of emlearn's forests",
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: [
      ("xgb_cancer_binary", "model.json"), ("xgb_digits_softprob", "model.json"),
      ("lgb_har_multiclass", "model.txt"), ("emlearn_csv_digits_rf10", "model.csv"),
    ]
  )
  func others(_ name: String, _ file: String) async throws {
    let folder = SharedModel(name: name)
    let model = try ModelFile.read(folder.bytes(file)).model
    for architecture in Self.architectures {
      for goal in ModuleGoal.allCases {
        try await check(model, try folder.rows("X.npy"), architecture, goal)
      }
    }
  }

  @Test("smallest and largest leaves", arguments: [Combination.minimum, .maximum])
  func extremes(_ combination: Combination) async throws {
    var shape = RandomEnsemble.Shape()
    (shape.extreme, shape.leaves, shape.type) = (combination, .values, .int16)
    let random = try RandomEnsemble(seed: 4, shape)
    for architecture in Self.architectures {
      let rows = random.rows(40, seed: 5)
      try await check(.ensemble(random.ensemble), rows, architecture, .speed)
    }
  }

  @Test("random ensembles", arguments: RandomEnsemble.Leaves.allCases, FeatureType.allCases)
  func random(_ leaves: RandomEnsemble.Leaves, _ type: FeatureType) async throws {
    for (seed, features) in [(UInt64(1), 5), (2, 20)] {
      var shape = RandomEnsemble.Shape()
      (shape.leaves, shape.type, shape.features, shape.trees) = (leaves, type, features, 20)
      if seed == 2 { (shape.labels, shape.depth) = ([.text("a"), .text("b"), .text("c")], 6) }
      let random = try RandomEnsemble(seed: seed, shape)
      for architecture in Self.architectures {
        let rows = random.rows(40, seed: seed + 7)
        for goal in ModuleGoal.allCases {
          try await check(.ensemble(random.ensemble), rows, architecture, goal)
        }
        try await check(.ensemble(random.ensemble), rows, architecture, tablesInFile: true)
      }
    }
  }

  @Test("rows that the module's own function makes arrays of", arguments: ModuleGoal.allCases)
  func lists(_ goal: ModuleGoal) async throws {
    for labels in [nil, [ClassLabel.text("a"), .text("b"), .text("c")]] {
      var shape = RandomEnsemble.Shape()
      (shape.labels, shape.type, shape.trees) = (labels, .int16, 30)
      let random = try RandomEnsemble(seed: 8, shape)
      let rows = random.rows(20, seed: 9)
      for architecture in Self.architectures {
        try await check(.ensemble(random.ensemble), rows, architecture, goal, asLists: true)
        try await check(
          .ensemble(random.ensemble),
          rows,
          architecture,
          asLists: true,
          tablesInFile: true
        )
      }
    }
  }

  private func check(
    _ model: Model,
    _ rows: [[Float]],
    _ architecture: MPYArchitecture,
    _ goal: ModuleGoal = .size,
    asLists: Bool = false,
    tablesInFile: Bool = false
  ) async throws {
    guard case .ensemble(let ensemble) = model else { return }
    let module = try NativeEmitter.module(
      of: model,
      target: #require(NativeTarget(architecture: architecture)),
      goal: goal,
      tablesInFile: tablesInFile,
      identity: ModuleIdentity(name: "model", title: "", modelHash: "abc", toolVersion: "1.0")
    )
    var run = try XtensaModuleRun(module)
    let answers = try await run.answers(
      rows,
      asLists: asLists,
      try #require(KernelTools.xtensaEmulator)
    )
    var wrong = 0
    for (answer, row) in zip(answers, rows) {
      let prediction = try model.evaluate(row)
      let tolerance = Float(module.plan.band) + 1e-5
      guard case .label(let label) = prediction.answer else {
        let value = module.answersAlone ? Float(bitPattern: answer.object) : answer.floats[0]
        let expected = prediction.scores[0]
        if module.answersAlone,
          !((value - expected).magnitude <= tolerance * max(1, expected.magnitude))
        {
          wrong += 1
        }
        continue
      }
      let sorted = prediction.scores.sorted(by: >)
      let isClose = sorted.count > 1 && sorted[0] - sorted[1] <= tolerance * max(1, sorted[0])
      if !isClose, Self.label(of: answer, ensemble) != label { wrong += 1 }
    }
    #expect(wrong == 0, "\(wrong) of \(rows.count) rows, \(architecture)")
  }

  private static func label(of answer: XtensaModuleRun.Answer, _ ensemble: Ensemble) -> ClassLabel?
  {
    if let position = answer.position { return ensemble.labels[position] }
    return ensemble.labels.first { label in
      guard case .integer(let number) = label else { return false }
      return UInt32(truncatingIfNeeded: number << 1 | 1) == answer.object
    }
  }
}
