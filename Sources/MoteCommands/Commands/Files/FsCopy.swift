import ArgumentParser
import BoardSession
import Encodings
import TerminalOutput

/// `mote fs cp`: copies files between this computer and the board, or on the board.
struct FsCopy: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "cp",
    abstract: "Copy files to, from and on the board.",
    discussion: """
      Paths on the board begin with ':'.

      Examples:
        mote fs cp main.py lib.py :           to the board's own directory
        mote fs cp :log.csv today.csv         from the board
        mote fs cp -r lib :/                  a folder with everything in it
        mote fs cp :a.py :b.py                on the board

      A file on the board is replaced only after its new content has been proven there.
      """
  )

  @Argument(help: "What to copy, and where to.")
  var paths: [String]

  @Flag(name: .shortAndLong, help: "Copy directories with everything in them.")
  var recursive = false

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
  }

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let sides = CopySides(files: BoardFileSystem(link.session))
      let arguments = paths.map { PathArgument($0) }
      guard let target = arguments.last else { return }
      let planner = CopyPlanner(sides: sides, isRecursive: recursive)
      let plan = try await planner.plan(arguments.dropLast(), to: target)
      for directory in plan.directories { try await sides.makeDirectories(directory) }
      for item in plan.items { try await copy(item, sides, context.terminal) }
      try context.terminal.render(Document(plan), as: .text(Self.text(plan)))
    }
  }

  private func copy(
    _ item: CopyPlan.Item,
    _ sides: CopySides,
    _ terminal: Terminal
  ) async throws {
    terminal.progress(
      .started(title: item.source.text, total: item.byteCount, unit: .bytes)
    )
    defer { terminal.progress(.finished) }
    let advance: (Int, Int) -> Void = { done, _ in terminal.progress(.advanced(to: done)) }
    let content = try await sides.read(item.source, onProgress: advance)
    try await sides.write(content, to: item.destination, onProgress: advance)
  }

  private static func text(_ plan: CopyPlan) -> String {
    guard !plan.items.isEmpty else { return "no files to copy" }
    return plan.items.map { item in
      "\(item.source.text) -> \(item.destination.text)  "
        + DecimalText.grouped(item.byteCount) + " bytes"
    }.joined(separator: "\n")
  }

  private struct Document: ResultDocument {
    static let schema = "mote-fs-cp/1"

    let files: [File]

    struct File: Encodable {
      let source: String
      let destination: String
      let sizeBytes: Int
    }

    init(_ plan: CopyPlan) {
      files = plan.items.map {
        File(
          source: $0.source.text,
          destination: $0.destination.text,
          sizeBytes: $0.byteCount
        )
      }
    }
  }
}
