import BoardSession
import FeatureTables
import FoundationEssentials
import ModelFixtures
import TestSupport
import Testing
import Transfers

@testable import Deployment

/// Predictions of packed models on boards equal those of the library that trained them.
@Suite(.serialized) struct ParityTests {
  /// One double-float host VM, one core with single floats in software.
  private static let boards = ["virtual", "qemu-m3"]

  /// Forests of our own with labels: twins of the shared corpus.
  private static let own = FixtureFolder.all.filter {
    $0.name.contains("forest") && !$0.name.contains("diabetes")
  }

  private func predictions(
    of model: [UInt8],
    rows: [[Float]],
    on board: String
  ) async throws -> [String] {
    let folder = try TemporaryFolder()
    let source = try folder.write(model, to: "model.onnx")
    let packed = folder.path + "/packed.mpy"
    let result = try await Program.mote(state: folder).run([
      "pack", source, "--board", board, "-o", packed,
    ])
    #expect(result.status == 0, "\(result.error)")
    let bytes = try FileBytes.read(packed)
    return try await BoardUnderTest.with(board) { session, _ in
      try await BoardFileSystem(session).write(bytes, to: "/packed.mpy")
      let test = try await SelfTestSession(on: session, module: "packed")
      var labels: [String] = []
      for row in rows { labels.append(try await test.predict(row)) }
      return labels
    }
  }

  @Test(arguments: own, boards)
  func ownForests(folder: FixtureFolder, board: String) async throws {
    let golden = try folder.golden()
    let labels = try await predictions(of: folder.model(), rows: golden.rows, on: board)
    try #require(!golden.labels.isEmpty)
    #expect(labels == golden.labels)
  }

  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    arguments: ["onnx_rf10_digits", "onnx_rf100d3_har"],
    boards
  )
  func sharedForests(name: String, board: String) async throws {
    let folder = SharedModel(name: name)
    let rows = try folder.rows("X.npy")
    let labels = try await predictions(of: folder.bytes("model.onnx"), rows: rows, on: board)
    let trained = try folder.labels("label_sklearn.npy")
    #expect(labels.count == trained.count)
    #expect(labels == trained)
  }
}
