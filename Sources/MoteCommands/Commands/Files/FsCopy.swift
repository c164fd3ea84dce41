import ArgumentParser
import Encodings
import TerminalOutput

/// `mote fs cp`: copies files between this computer and boards, or on a board.
struct FsCopy: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "cp",
    abstract: "Copy files to, from and on the board.",
    discussion: """
      Paths on the board begin with ':'.

      Examples:
        mote fs cp main.py lib.py :           to the board's own directory
        mote fs cp :log.csv today.csv         from the board
        mote fs cp ':data/*.csv' results/     patterns: * ? [a-z] ** {a,b}
        mote fs cp -r lib :/                  a folder with everything in it
        mote fs cp :a.py :b.py                on the board
        mote fs cp :a.py : --to /dev/ttyACM1  to another board

      Everything is looked at before anything is copied. A file on the board is
      replaced only after its new content has been proven there.
      """
  )

  @Argument(help: "What to copy, and where to.")
  var paths: [String]

  @Flag(name: .shortAndLong, help: "Copy directories with everything in them.")
  var recursive = false

  @Option(help: ArgumentHelp("The port of the board to copy to, if another.", valueName: "port"))
  var to: String?

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    guard paths.count >= 2 else {
      throw ValidationError("cp needs at least one source and a destination.")
    }
    guard paths.contains(where: { $0.hasPrefix(":") }) else {
      throw ValidationError("cp needs a path on the board: put ':' before it, as in :main.py.")
    }
    guard to == nil || paths.allSatisfy({ $0.hasPrefix(":") }) else {
      throw ValidationError("With --to, all paths are on boards: put ':' before them.")
    }
    if to == "" { throw ValidationError("--to needs a port.") }
  }

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let board = LinkedFiles(link, telling: context.terminal)
      guard let to else { return try await copy(CopySides(board: board, other: nil), context) }
      var otherPort = portOptions
      otherPort.port = to
      try await BoardLink.with(otherPort, boards: boardOptions, in: context) { link in
        let other = LinkedFiles(link, telling: context.terminal)
        try await copy(CopySides(board: board, other: other), context)
      }
    }
  }

  private func copy(_ sides: CopySides, _ context: CommandContext) async throws {
    let arguments = paths.map { PathArgument($0) }
    guard let target = arguments.last else { return }
    await prepare(sides, target)
    let planner = CopyPlanner(sides: sides, isRecursive: recursive)
    let plan = try await planner.plan(arguments.dropLast(), to: target)
    let start = Terminal.elapsed()
    try await CopyRun(sides, on: context.terminal).run(plan)
    let rate = TransferRate(byteCount: plan.byteCount, time: Terminal.elapsed() - start)
    try context.terminal.render(
      CopyDocument(plan, rate: rate, port: to),
      as: .text(Self.text(plan, rate))
    )
  }

  private func prepare(_ sides: CopySides, _ target: PathArgument) async {
    guard case .board = target else { return await sides.board.prepareDownload() }
    if let other = sides.other {
      await sides.board.prepareDownload()
      await other.prepareUpload()
    } else {
      await sides.board.prepareUpload()
    }
  }

  private static func text(_ plan: CopyPlan, _ rate: TransferRate) -> String {
    guard !plan.items.isEmpty else { return "no files to copy" }
    var lines = plan.items.map { item in
      "\(item.source.text) -> \(item.destination.text)  "
        + DecimalText.grouped(item.byteCount) + " bytes"
    }
    if plan.items.count > 1 { lines.append("\(plan.items.count) files, \(rate.text)") }
    return lines.joined(separator: "\n")
  }
}
