import FeatureTables
import ModelFixtures
import ModelIR
import Models
import Testing

/// Boosted models and the emlearn forest of the shared corpus, against their own libraries.
@Suite(.enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)))
struct SharedCorpusTests {
  /// Rows whose margin is so close to the border may have either label.
  private static let marginBand = 1e-5

  @Test(arguments: [
    ("xgb_cancer_binary", "model.json"), ("xgb_digits_softprob", "model.json"),
    ("lgb_har_multiclass", "model.txt"),
  ])
  func boosted(_ name: String, _ file: String) throws {
    let folder = SharedModel(name: name)
    guard case .ensemble(let ensemble) = try ModelFile.read(folder.bytes(file)).model else {
      return
    }
    let rows = try folder.rows("X.npy")
    let isBinary = ensemble.width == 1
    let scores = try isBinary ? folder.values("Y.npy").map { [1 - $0, $0] } : folder.rows("Y.npy")
    let margins =
      try isBinary ? folder.values("margin.npy").map { [$0] } : folder.rows("margin.npy")
    let labels = try folder.labels("label.npy")
    try #require(rows.count == labels.count && rows.count > 200)
    for (index, row) in rows.enumerated() {
      let prediction = try ensemble.evaluate(row)
      for (own, other) in zip(try ensemble.sums(row), margins[index]) {
        #expect((own - other).magnitude <= 1e-6 * max(1, other.magnitude))
      }
      #expect(Parity.agrees(prediction.scores, scores[index], tolerance: Parity.scoreTolerance))
      #expect("\(prediction.answer)" == labels[index], "row \(index)")
    }
  }

  @Test func lightGBMInDoublePrecision() throws {
    let folder = SharedModel(name: "lgb_har_multiclass")
    guard case .ensemble(let ensemble) = try ModelFile.read(folder.bytes("model.txt")).model,
      case .doubles(let margins) = try NumPyArray(folder.bytes("margin.npy")).elements
    else {
      Issue.record("no ensemble, or margins of another type")
      return
    }
    let own = try folder.rows("X.npy").flatMap { try ensemble.preciseSums($0) }
    try #require(own.count == margins.count)
    for (sum, margin) in zip(own, margins) {
      #expect((sum - margin).magnitude <= 1e-12 * max(1, margin.magnitude))
    }
  }

  @Test func emlearn() throws {
    let folder = SharedModel(name: "emlearn_csv_digits_rf10")
    let bytes = try folder.bytes("model.csv")
    let own = try ModelFile.read(bytes, options: ImportOptions(asEmlearn: true))
    let trained = try ModelFile.read(bytes)
    let rows = try folder.rows("X.npy")
    let scores = try folder.rows("Y.npy")
    let labels = try folder.labels("label.npy")
    let wanted = try folder.labels("label_sklearn.npy")
    var agreeing = (own: 0, trained: 0)
    for (index, row) in rows.enumerated() {
      let prediction = try own.model.evaluate(row)
      #expect("\(prediction.answer)" == labels[index], "row \(index)")
      #expect(Parity.agrees(prediction.scores, scores[index], tolerance: Parity.scoreTolerance))
      if labels[index] == wanted[index] { agreeing.own += 1 }
      if "\(try trained.model.evaluate(row).answer)" == wanted[index] { agreeing.trained += 1 }
    }
    #expect(rows.count == 540)
    #expect(agreeing.trained > agreeing.own)
    #expect(own.notes == [.thresholdsCut(count: 990, total: 990)])
    #expect(
      trained.notes == [
        .thresholdsCut(count: 990, total: 990), .roundedValues(digits: 6),
        .proportionsLost(leaves: 10),
      ]
    )
    #expect(trained.notes.allSatisfy { $0.isWarning })
  }
}
