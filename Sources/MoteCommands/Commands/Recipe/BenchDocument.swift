import BenchStatistics
import Benchmarking
import BoardModel
import Deployment
import Encodings
import RecipeModel
import ResultStore
import TerminalOutput

/// What `mote bench` measured.
struct BenchDocument: ResultDocument {
  static let schema = "mote-bench/1"

  let run: Int64
  let store: String
  let recipe: String
  let board: String
  let device: String
  let firmware: String?
  let mpyArchitecture: String?
  let clockHertz: Int?
  let emitter: String
  let simulator: String?
  let counter: String
  let unit: String
  let results: [BenchResult]

  init(run: Int64, store: String, subject: BenchSubject, results: [BenchResult]) {
    self.run = run
    self.store = store
    recipe = subject.plan.recipe.id
    board = subject.plan.board.id
    device = subject.device.uid
    firmware = subject.record.firmware
    mpyArchitecture = subject.record.mpyArchitecture
    clockHertz = subject.record.clockHertz
    emitter = subject.record.emitter
    simulator = subject.record.simulator
    counter = subject.record.counter
    unit = subject.record.unit
    self.results = results
  }

  /// The board in one line, then a row a benchmark.
  static func presentation(
    subject: BenchSubject,
    results: [BenchResult],
    store: String
  ) -> Presentation {
    let what =
      subject.counter.isExact
      ? "exact: executed instructions, not time" : "time by the board's own \(subject.counter.name)"
    let fields = Presentation.fields([
      Field("board", "\(subject.plan.board.id), MicroPython \(subject.record.firmware ?? "?")"),
      Field("measured", what),
      Field("stored", store),
    ])
    return .sequence([.table(table(results)), fields])
  }

  private static func table(_ results: [BenchResult]) -> Table {
    var table = Table([
      .text("BENCHMARK"), .number("ROWS"), .number("TIMINGS"), .number("WRONG"),
      .number("MEDIAN"), .number("MIN"), .number("P95"), .text("UNIT"),
    ])
    for result in results {
      let digits = result.unit == "us" ? 2 : 0
      func cell(_ value: Double?) -> TableCell {
        TableCell(value.map { DecimalText.fixed($0, digits: digits) })
      }
      table.append([
        TableCell(result.name), TableCell(result.rowCount), TableCell(result.sampleCount),
        TableCell(result.wrongCount, result.wrongCount == 0 ? nil : .warning),
        cell(result.perCall?.median), cell(result.perCall?.minimum),
        cell(result.perCall?.percentile95), TableCell(result.unit),
      ])
    }
    return table
  }
}
