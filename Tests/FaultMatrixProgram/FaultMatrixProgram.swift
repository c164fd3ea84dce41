import ArgumentParser
import FaultMatrix
import TerminalOutput
import TestSupport

/// Copies a file over a line with one fault, once for each fault and byte, and counts what comes of
/// it.
@main
struct FaultMatrixProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fault-matrix",
    abstract: "Copy a 10 KB file over a faulty line, once for each fault and byte."
  )

  @Option(help: "Run so many drawn cells of the matrix (default: all).")
  var sample: Int?

  @Option(help: "Drawn offsets in the data, for each fault.")
  var data = 1000

  @Option(help: "Virtual boards that work side by side.")
  var boards = 4

  @Option(help: "Decides everything that is drawn.")
  var seed: UInt64 = 1

  func run() async throws {
    let terminal = Terminal(
      output: .standardOutput(environment: [:]),
      error: .standardError(environment: [:]),
      colors: ColorPolicy(environment: [:], noColorFlag: true)
    )
    let folder = try TemporaryFolder()
    terminal.notice("seed \(seed), \(boards) boards, a file of \(MatrixRun.fileSize) bytes")
    let start = ContinuousClock.now
    terminal.progress(.started(title: "transfers", total: nil, unit: .items("transfers")))
    let table = try await MatrixRun(folder: folder.path, boardCount: boards, seed: seed)
      .run(dataOffsets: data, sample: sample) { done, _ in
        terminal.progress(.advanced(to: done))
      }
    terminal.progress(.finished)
    let report = MatrixReport(table)
    try terminal.write((report.text + "\n").utf8)
    try terminal.write("\((ContinuousClock.now - start).components.seconds) s\n".utf8)
    guard report.isGood else { throw ExitCode.failure }
  }
}
