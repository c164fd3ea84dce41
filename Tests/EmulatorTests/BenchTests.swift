import Benchmarking
import BoardSession
import FoundationEssentials
import ModelFixtures
import ResultStore
import TestSupport
import Testing
import Transfers

/// `mote bench` and what it leaves in the result store.
@Suite(.serialized) struct BenchTests {
  @Test func everyRawTimingIsStored() async throws {
    let state = try TemporaryFolder()
    let mote = Program.mote(state: state)
    let result = try await mote.run([
      "bench", ActivityRecipe.path, "--port", "sim:virtual", "--repeats", "3",
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
        "bench", ActivityRecipe.path, "--port", "sim:qemu-m3", "--repeats", "3",
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

  @Test func aWrongLabelFailsTheRunAndItsRowsAreStored() async throws {
    let folder = try TemporaryFolder()
    let recipe = try ActivityRecipe.withAWrongLabel(in: folder)
    let mote = Program.mote(state: folder)
    let arguments = ["bench", recipe, "--port", "sim:virtual", "--repeats", "2"]
    let bench = try await mote.run(arguments)
    #expect(bench.status == 1)
    #expect(bench.error.contains("code: bench.wrong-result"))
    #expect(bench.error.contains("row 0"))
    #expect(bench.error.contains("expected \"Running\""))

    let store = try ResultStore(path: folder.path + "/results.sqlite")
    let samples = try #require(try store.measurements(ofRun: 1).first).samples
    #expect(samples.count == 80)
    #expect(samples.filter { $0.state == .wrong }.map(\.row) == [0, 0])
    #expect(samples.filter { $0.row > 0 }.allSatisfy { $0.state == .ok && $0.ticks > 0 })
    // What the board did say is stored, not what the file expected.
    let value = try #require(samples.first?.value)
    #expect(value != "Running")
    #expect(bench.error.contains("gave \"\(value)\""))
  }

  @Test func aDocumentCountsTheWrongTimings() async throws {
    let folder = try TemporaryFolder()
    let bench = try await Program.mote(state: folder).run([
      "bench", try ActivityRecipe.withAWrongLabel(in: folder), "--port", "sim:virtual", "--repeats",
      "2",
      "--json",
    ])
    #expect(bench.status == 1)
    // The run's document, then the error's on the last line.
    let lines = bench.output.split(separator: "\n")
    let error = try #require(lines.last)
    let results = lines.dropLast().joined(separator: "\n")
    let document = try JSONDecoder().decode(Run.self, from: Data(results.utf8))
    #expect(document.results.map(\.wrongCount) == [2])
    #expect(document.results.map(\.sampleCount) == [80])
    #expect(error.contains("bench.wrong-result"))
  }

  @Test func whatWasMeasuredBeforeAFailureIsStored() async throws {
    let folder = try TemporaryFolder()
    let script = """
      bm_params = {(1, 1): (%d,)}
      def bm_setup(params):
        return (lambda: 1 // params[0]), (lambda: (1, "done"))

      """
    for (name, number) in [("good", "1"), ("bad", "0")] {
      let text = script.split(separator: "%d").joined(separator: number)
      try folder.write(text, to: "two/\(name).py")
    }
    let recipe = """
      schema: mote-recipe/1
      id: two
      name: Two
      summary: One benchmark that works and one that raises.
      requires: {capabilities: [filesystem], ram: 8KiB, storage: 4KiB}
      files:
        - {source: good.py, target: /good.py}
      benchmarks:
        - {name: good, script: good.py, repeats: 3}
        - {name: bad, script: bad.py, repeats: 3}
      sources: ["good.py, bad.py: written for a test."]

      """
    try folder.write(recipe, to: "two/recipe.yaml")
    let bench = try await Program.mote(state: folder).run([
      "bench", folder.path + "/two", "--port", "sim:virtual",
    ])
    #expect(bench.status == 1)
    #expect(bench.error.contains("ZeroDivisionError"), "\(bench.error)")
    #expect(bench.error.contains("Stored before the failure, as run 1: two.good."))
    let store = try ResultStore(path: folder.path + "/results.sqlite")
    let measurements = try store.measurements(ofRun: 1)
    #expect(measurements.map(\.benchmark.name) == ["two.good"])
    #expect(measurements.first?.samples.count == 3)
  }

  @Test func aModuleReplacedInTheSessionIsTheOneThatRuns() async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      let bench = try await BenchSession(on: session, counter: .microseconds)
      for label in ["first", "second"] {
        let source = "def predict(features):\n  return '\(label)'\n"
        try await files.write(Array(source.utf8), to: "/replaced.py")
        let samples = try await bench.time(
          "predict",
          of: "replaced",
          rows: [[1]],
          labels: [label],
          plan: RepeatPlan(warmup: 0, repeats: 2)
        )
        #expect(samples.map(\.value) == [label, label])
        #expect(samples.allSatisfy { $0.state != .wrong })
      }
    }
  }

  private struct Run: Decodable {
    let results: [Result]

    struct Result: Decodable {
      let wrongCount: Int
      let sampleCount: Int
    }
  }
}
