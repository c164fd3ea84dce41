import Benchmarking
import FoundationEssentials
import ResultStore
import Testing

/// The main job, as people run it.
@Suite(.serialized) struct MainJobTests {
  private static let root: String = {
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  }()

  private struct Deployment: Decodable {
    struct Test: Decodable {
      let rowCount: Int
    }
    let written: [String]
    let unchanged: [String]
    let writtenBytes: Int
    let selfTest: Test?
  }

  private func decode<Value: Decodable>(_: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  @Test func theSecondDeploymentWritesNothing() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let arguments = ["deploy", Self.root + "/Recipes/activity", "--port", "sim:virtual", "--json"]
    let first = try await mote.run(arguments)
    let second = try await mote.run(arguments)
    #expect(first.status == 0, "\(first.error)")
    #expect(second.status == 0, "\(second.error)")
    let before = try decode(Deployment.self, first.output)
    let after = try decode(Deployment.self, second.output)
    #expect(before.written == ["/activity_model.mpy", "/activity_features.py", "/main.py"])
    #expect(before.selfTest?.rowCount == 40)
    #expect(after.written.isEmpty)
    #expect(after.writtenBytes == 0)
    #expect(after.unchanged == before.written)
  }

  @Test func aBoardWithoutFirmwareIsRefusedBeforeItsPortIsOpened() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let result = try await mote.run([
      "deploy", Self.root + "/Recipes/activity", "--port", "/dev/ttyNOT0", "--board",
      "FEATHER_NRF52840",
    ])
    #expect(result.status == 69)
    #expect(result.error.contains("code: recipe.unfit"))
    #expect(result.error.contains("MicroPython"))
  }

  @Test(arguments: BoardUnderTest.bareMetal)
  func theRecipeRunsOnBareMetal(board: String) async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let result = try await mote.run([
      "deploy", Self.root + "/Recipes/activity", "--port", "sim:" + board, "--json",
    ])
    #expect(result.status == 0, "\(result.error)")
    #expect(try decode(Deployment.self, result.output).selfTest?.rowCount == 40)
  }

  @Test func everyRawTimingIsStored() async throws {
    let state = try TemporaryFolder()
    let mote = Program.mote(state: state)
    let result = try await mote.run([
      "bench", Self.root + "/Recipes/activity", "--port", "sim:virtual", "--repeats", "3",
      "--json",
    ])
    #expect(result.status == 0, "\(result.error)")
    let store = try ResultStore(path: state.path + "/results.sqlite")
    let counts = try store.counts()
    #expect(counts.runs == 1)
    #expect(counts.samples == 120)
    let measurement = try #require(try store.measurements(ofRun: 1).first)
    #expect(measurement.benchmark.name == "activity.predict")
    #expect(measurement.samples.count == 120)
    #expect(measurement.samples.allSatisfy { $0.state == .ok && $0.ticks > 0 })
  }

  @Test func exactModeCountsTheSameInTwoProcesses() async throws {
    var runs: [[Int]] = []
    for _ in 0..<2 {
      let state = try TemporaryFolder()
      let result = try await Program.mote(state: state).run([
        "bench", Self.root + "/Recipes/activity", "--port", "sim:qemu-m3", "--repeats", "3",
      ])
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.contains("instructions"))
      let store = try ResultStore(path: state.path + "/results.sqlite")
      let samples = try #require(try store.measurements(ofRun: 1).first).samples
      runs.append(samples.filter { $0.ordinal > 0 }.map(\.ticks))
    }
    #expect(runs[0].count == 80)
    #expect(runs[0] == runs[1])
  }

  @Test func aWrongLabelFailsTheRun() async throws {
    let folder = try TemporaryFolder()
    let recipe = folder.path + "/activity"
    try FileManager.default.copyItem(atPath: Self.root + "/Recipes/activity", toPath: recipe)
    let vectors = recipe + "/golden.csv"
    let text = try #require(
      FileManager.default.contents(atPath: vectors).map {
        String(decoding: $0, as: UTF8.self)
      }
    )
    var lines = text.split(separator: "\n").map(String.init)
    lines[1] = lines[1].split(separator: ",").dropLast().joined(separator: ",") + ",Running"
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: vectors))
    let mote = Program.mote(state: folder)
    let bench = try await mote.run(["bench", recipe, "--port", "sim:virtual", "--repeats", "1"])
    #expect(bench.status == 1)
    #expect(bench.error.contains("code: bench.wrong-result"))
    #expect(bench.error.contains("row 0"))
    let deploy = try await mote.run(["deploy", recipe, "--port", "sim:virtual"])
    #expect(deploy.status == 1)
    #expect(deploy.error.contains("code: deploy.self-test-failed"))
  }
}
