import ModelFixtures
import ModelIR
import Models
import Testing

/// What is special about models of XGBoost.
@Suite struct XGBoostTests {
  private func value(_ sample: XGBoostSample, _ row: [Float]) throws -> Float {
    try sample.model().evaluate(row).scores.last ?? .nan
  }

  @Test func comparisonIsStrict() throws {
    let sample = XGBoostSample()
    #expect(try value(sample, [0.5, -2]) == 12)
    #expect(try value(sample, [Float(0.5).nextDown, -2]) == 10)
    #expect(try value(sample, [0, Float(-2).nextDown]) == 9)
  }

  @Test func strictlyBelowZeroLeavesBothZerosOut() throws {
    var sample = XGBoostSample()
    sample.replace("5E-1", "0E0")
    #expect(try value(sample, [0, 0]) == 12)
    #expect(try value(sample, [-0.0, 0]) == 12)
    #expect(try value(sample, [-.leastNonzeroMagnitude, 0]) == 10)
  }

  @Test func missingValuesHaveADirectionPerNode() throws {
    let sample = XGBoostSample()
    #expect(try value(sample, [.nan, -3]) == 9)
    #expect(try value(sample, [0, .nan]) == 10)
    #expect(try value(sample, [.nan, .nan]) == 10)
  }

  @Test(
    arguments: [
      ("\"0E0\"", 0), ("\"5E-1\"", 0.5), ("\"[5E-1]\"", 0.5), ("\"[ 2.5E-1 ]\"", 0.25), ("3", 3),
      ("[3]", 3), ("null", 0.5),
    ] as [(String, Float)]
  )
  func formsOfTheBaseScore(_ form: String, _ base: Float) throws {
    var sample = XGBoostSample()
    sample.replace("\"0E0\"", form)
    #expect(try value(sample, [0, 0]) == 10 + base)
  }

  @Test func baseScoreOfEachClass() throws {
    var sample = XGBoostSample()
    sample.replace("\"0E0\"", "\"[1E0,2E0,-3E0]\"")
    sample.replace("\"num_class\": \"0\"", "\"num_class\": \"3\"")
    sample.replace("\"tree_info\": [0, 0]", "\"tree_info\": [2, 0]")
    sample.replace("reg:squarederror", "multi:softmax")
    guard case .ensemble(let ensemble) = try sample.model() else { return }
    #expect(try ensemble.sums([0, 0]) == [9, 2, -1])
    #expect(try ensemble.evaluate([0, 0]).answer == .label(.integer(0)))
  }

  @Test func probabilityAsBaseScore() throws {
    var sample = XGBoostSample()
    sample.replace("\"0E0\"", "\"[6.27566E-1]\"")
    sample.replace("reg:squarederror", "binary:logistic")
    guard case .ensemble(let ensemble) = try sample.model() else { return }
    #expect((try #require(ensemble.base.first) - 0.5218).magnitude < 1e-3)
  }

  @Test(arguments: [
    ("\"\"", "holds \"\""), ("\"[]\"", "\"\""), ("\"[1E0,2E0]\"", "2 entries"),
    ("\"1E0]\"", "1E0]"), ("\"nan\"", "nan"), ("\"0x1p3\"", "0x1p3"), ("true", "text"),
  ])
  func badBaseScores(_ form: String, _ part: String) {
    let failure = XGBoostSample.failure("\"0E0\"", form)
    #expect(failure?.code == "import.xgboost")
    #expect(failure?.description.contains("learner.learner_model_param.base_score") == true)
  }

  /// The logit of 0 and 1 is infinite.
  @Test(arguments: ["0E0", "1E0", "-1E0", "2E0"])
  func impossibleProbabilities(_ score: String) {
    var sample = XGBoostSample()
    sample.replace("reg:squarederror", "binary:logistic")
    sample.replace("\"0E0\"", "\"\(score)\"")
    #expect(XGBoostSample.failure(Array(sample.text.utf8))?.code == "import.xgboost")
  }

  @Test func roundsOnRequest() throws {
    var sample = XGBoostSample()
    sample.replace("\"attributes\": {}", "\"attributes\": {\"best_iteration\": \"0\"}")
    let imported = try ModelFile.read(Array(sample.text.utf8))
    #expect(imported.notes.contains(.stoppedEarly(bestRounds: 1, rounds: 2)))
    let first = try sample.model(ImportOptions(rounds: 1))
    #expect(try first.evaluate([0, 0]).scores == [2])
    #expect(XGBoostSample.failure(Array("{\"learner\": {}}".utf8))?.code == "import.xgboost")
  }

  @Test func oneLeafTrees() throws {
    guard case .ensemble(let ensemble) = try XGBoostSample().model() else { return }
    #expect(ensemble.trees.map(\.nodes.count) == [2, 0])
  }

  /// JSON and UBJ of one model are one model.
  @Test(arguments: ["binary_missing", "softprob", "dart", "squared_error"])
  func bothEncodings(_ name: String) throws {
    let text = try #require(TreeFixture.named("xgboost_" + name)).model()
    let binary = try #require(TreeFixture.named("xgboost_\(name)_ubj")).model()
    let (first, second) = (try ModelFile.read(text), try ModelFile.read(binary))
    #expect(first.format == .xgboostJSON)
    #expect(second.format == .xgboostUBJ)
    #expect(first.model == second.model)
    #expect(first.producer == second.producer)
  }

  @Test func unknownObjectivesGiveRawSums() throws {
    var sample = XGBoostSample()
    sample.replace("reg:squarederror", "survival:aft")
    let imported = try ModelFile.read(Array(sample.text.utf8))
    #expect(imported.notes == [.rawScores(objective: "survival:aft")])
    #expect(try imported.model.evaluate([0, 0]).scores == [10])
  }
}
