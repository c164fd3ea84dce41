import ArgumentParser
import BoardSession
import HostSystem
import HostTrees
import TerminalOutput

/// `mote sync`: brings a folder onto the board, writing only what differs.
struct Sync: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Bring a folder onto the board, writing only what differs.",
    discussion: """
      Examples:
        mote sync src :                       into the board's own directory
        mote sync src :/lib -n                only say what would be done
        mote sync src : --delete              remove what src has not
        mote sync src : --watch               again after every change
        mote sync src : --mpy                 modules compiled by mpy-cross

      A file `.moteignore` in the folder leaves files out, with the rules of
      .gitignore; caches, editors' files and version control are left out anyway.
      What is left out is not removed from the board either. With --mpy, boot.py
      and main.py stay sources where the firmware runs them.
      """
  )

  @Argument(help: "A folder of this computer.", completion: .directory)
  var folder: String

  @Argument(help: "A directory on the board; it begins with ':'.")
  var directory: String

  @Flag(help: "Remove what the folder has not.")
  var delete = false

  @Flag(help: "Go on after every change, until Ctrl-C.")
  var watch = false

  @Flag(help: "Compile Python modules to .mpy for the board's firmware.")
  var mpy = false

  @Flag(name: [.customShort("n"), .long], help: "Only say what would be done.")
  var dryRun = false

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    guard directory.hasPrefix(":"), !folder.hasPrefix(":") else {
      throw ValidationError("sync needs a folder and then a path on the board: mote sync src :")
    }
    if folder.isEmpty { throw ValidationError("sync needs the name of a folder; '.' is this one.") }
  }

  func run(in context: CommandContext) async throws {
    // Before a board is asked: the folder is what people mistype.
    guard try HostEntry(at: folder) == .folder else {
      throw HostTreeFailure.noFolder(path: folder)
    }
    let modules = ModuleCache(
      folder: context.folders.cache + "/modules",
      environment: context.environment
    )
    let round = SyncRound(request: request, modules: modules, terminal: context.terminal)
    guard watch else {
      let outcome = try await outcome(of: round, context)
      return try context.terminal.render(outcome, as: .text(outcome.text))
    }
    try await SyncWatch(folder: folder, terminal: context.terminal).run {
      try await outcome(of: round, context)
    }
  }

  private var request: SyncRequest {
    SyncRequest(
      folder: folder,
      directory: PathArgument.boardPath(directory),
      isDeleting: delete,
      isCompiling: mpy,
      isDry: dryRun
    )
  }

  private func outcome(
    of round: SyncRound,
    _ context: CommandContext
  ) async throws -> SyncOutcome {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      try await round.run(on: link)
    }
  }
}
