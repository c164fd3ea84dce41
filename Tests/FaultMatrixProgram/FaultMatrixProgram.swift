import ArgumentParser
import FaultMatrix
import FoundationEssentials
import TerminalOutput
import TestSupport

/// Copies files over a line with faults, once for each fault and byte, and counts what comes of it.
@main
struct FaultMatrixProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fault-matrix",
    abstract: "Copy a 10 KB file over a faulty line, once for each fault and byte."
  )

  @Option(help: "Run so many cells of the matrix (default: all).")
  var sample: Int?

  @Option(help: "Drawn offsets in the data, for each fault.")
  var data = 1000

  @Option(help: "Drawn double faults of each kind, for each job.")
  var pairs = 100

  @Option(help: "Only these: upload, download, blocks, packed, same, tree, narrow, calls.")
  var job: [MatrixJob] = []

  @Option(help: "Only these parts of the dialogue, such as data or \"any two\".")
  var phase: [String] = []

  @Option(help: "Only these single faults: drop, flip, duplicate, insert, stall, replug, unplug.")
  var fault: [MatrixFault] = []

  @Option(help: "Virtual boards that work side by side.")
  var boards = 8

  @Option(help: "Decides everything that is drawn.")
  var seed: UInt64 = 1

  @Option(help: "Write results to this log; one that is there is gone on with, seed and all.")
  var resume: String?

  @Option(help: "Run this one cell of a log, as it stands there, and show the wire.")
  var cell: String?

  func run() async throws {
    let terminal = Terminal(
      output: .standardOutput(environment: [:]),
      error: .standardError(environment: [:]),
      colors: ColorPolicy(environment: [:], noColorFlag: true)
    )
    let folder = try TemporaryFolder()
    let log = try resume.map { try MatrixLog($0) }
    let head = log?.head ?? MatrixHead(seed: seed, dataOffsets: data, pairs: pairs)
    let run = MatrixRun(folder: folder.path, boardCount: boards, head: head, log: log)
    if let cell { return try await one(cell, run, terminal) }
    terminal.notice("seed \(head.seed), \(boards) boards, a file of \(MatrixJob.fileSize) bytes")
    let start = ContinuousClock.now
    terminal.progress(.started(title: "transfers", total: nil, unit: .items("transfers")))
    var choice = MatrixChoice()
    choice.jobs = job
    choice.phases = phase
    choice.faults = fault
    choice.count = sample
    let table = try await run.run(choice) { done, _ in
      terminal.progress(.advanced(to: done))
    }
    terminal.progress(.finished)
    let report = MatrixReport(table)
    try terminal.write((report.text + "\n").utf8)
    try terminal.write("\((ContinuousClock.now - start).components.seconds) s\n".utf8)
    guard report.isGood else { throw ExitCode.failure }
  }

  private func one(_ text: String, _ run: MatrixRun, _ terminal: Terminal) async throws {
    let cell = try JSONDecoder().decode(MatrixCell.self, from: Data(text.utf8))
    let (result, wire) = try await run.run(cell)
    try terminal.write("\(wire)\(result)\n".utf8)
  }
}

extension MatrixJob: ExpressibleByArgument {}
extension MatrixFault: ExpressibleByArgument {}
