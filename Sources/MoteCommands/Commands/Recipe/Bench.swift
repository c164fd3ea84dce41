import ArgumentParser
import Benchmarking
import BoardModel
import BoardSession
import Deployment
import RecipeModel
import ResultStore
import TerminalOutput

/// `mote bench`: times a recipe's benchmarks on the board.
struct Bench: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Run a recipe's benchmarks on the board and store every raw timing.",
    discussion: """
      Examples:
        mote bench Recipes/activity --port sim:virtual
        mote bench Recipes/activity --port sim:qemu-m3   exact instructions
        mote bench Recipes/hello --port /dev/ttyACM0 --repeats 30 --json

      The recipe has to be on the board; what is missing or old is deployed first.
      Times are the board's own. A row whose result is wrong fails the run with exit
      status 1.
      """
  )

  @Argument(help: "A recipe's folder, or the name of a recipe that came with mote.")
  var recipe: String

  @Option(help: ArgumentHelp("Run only this benchmark (repeatable).", valueName: "name"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Timings a row, instead of the recipe's number.", valueName: "count"))
  var repeats: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Count instructions where a virtual board can (default where it can)."
  )
  var exact = true

  @Option(
    help: ArgumentHelp(
      "The result store (default: results.sqlite in mote's state folder).",
      valueName: "file"
    ),
    completion: .file(extensions: ["sqlite"])
  )
  var results: String?

  @OptionGroup(title: "Board") var targetOptions: TargetOptions
  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    if let repeats, !(1...10_000).contains(repeats) {
      throw ValidationError("--repeats \(repeats) is out of range: 1 to 10000.")
    }
  }

  func run(in context: CommandContext) async throws {
    let folder = try RecipeArgument.open(recipe)
    _ = try RecipeBench.benchmarks(named: only, of: folder.recipe)
    let catalogue = try boardOptions.catalogue(in: context)
    let store = try ResultStore(path: try results ?? context.resultsPath())
    try await BoardLink.with(
      portOptions,
      boards: boardOptions,
      exact: exact,
      in: context
    ) { link in
      let subject = try await subject(folder, on: link, catalogue: catalogue, in: context)
      let writer = try store.open(
        run: context.runRecord(),
        device: subject.device,
        context: subject.record
      )
      let measurements = try await measure(subject, into: writer, terminal: context.terminal)
      let results = measurements.map { BenchResult($0, counter: subject.counter) }
      try context.terminal.render(
        BenchDocument(run: writer.run, store: store.path, subject: subject, results: results),
        as: BenchDocument.presentation(subject: subject, results: results, store: store.path)
      )
      if let wrong = BenchError.firstWrong(in: measurements, labels: subject.labels) {
        throw wrong
      }
    }
  }

  /// Finds out what the board is and brings the recipe onto it.
  private func subject(
    _ folder: RecipeFolder,
    on link: BoardLink,
    catalogue: BoardCatalogue,
    in context: CommandContext
  ) async throws -> BenchSubject {
    let identity = try await link.session.identity()
    let board = try targetOptions.board(behind: link, saying: identity, in: catalogue)
    let subject = try await BenchSubject(
      folder,
      on: link.session,
      board: board,
      firmwareBoard: try targetOptions.firmwareBoard(
        behind: link,
        saying: identity,
        in: catalogue,
        played: board
      ),
      identity: identity,
      simulation: link.simulation.map { SimulatedDevice(name: $0.name, isExact: $0.isExact) },
      packer: context.packer,
      onEvent: DeployProgress(context.terminal).show
    )
    context.terminal.progress(.finished)
    let written = subject.report.files.written
    if !written.isEmpty {
      context.terminal.notice("Deployed first: \(written.joined(separator: ", ")).")
    }
    return subject
  }

  /// Stores every benchmark as it ends; says which are safe when a later one fails.
  private func measure(
    _ subject: BenchSubject,
    into writer: RunWriter,
    terminal: Terminal
  ) async throws -> [ResultStore.Measurement] {
    var measurements: [ResultStore.Measurement] = []
    do {
      try await subject.measure(
        only: only,
        repeats: repeats,
        onEvent: BenchProgress(terminal: terminal).show
      ) {
        try writer.append($0)
        measurements.append($0)
      }
    } catch {
      if !measurements.isEmpty {
        let names = measurements.map(\.benchmark.name).joined(separator: ", ")
        terminal.notice("Stored before the failure, as run \(writer.run): \(names).")
      }
      throw error
    }
    return measurements
  }
}
