import BoardSession
import FileTrees
import HostTrees
import TerminalOutput
import Transfers

/// One comparison of a folder with a board, and what follows from it.
struct SyncRound {
  let request: SyncRequest
  let modules: ModuleCache
  let terminal: Terminal

  /// Brings the board to what the folder has.
  ///
  /// - Returns: what was done, or would be.
  func run(on link: BoardLink) async throws -> SyncOutcome {
    let board = LinkedFiles(link, telling: terminal)
    let start = Terminal.elapsed()
    await board.prepareSurvey()
    defer { terminal.progress(.finished) }
    if let outcome = try await unchanged(board, since: start) { return outcome }
    let directory = try await board.absolute(request.directory)
    let comparison = try await compare(directory, link, board)
    terminal.progress(.finished)
    let plan = comparison.plan
    for part in plan.orphans { tellOfOrphan(BoardPath.join(directory, part.text)) }
    var changes = try changes(for: plan, comparison.host, directory)
    if !changes.isEmpty {
      let (missing, free) = try await place(of: directory, comparison.present, board)
      try comparison.checkRoom(free)
      changes = missing.map { .directory(path: $0) } + changes
    }
    let compared = Terminal.elapsed()
    if !request.isDry { try await upload(changes, to: board) }
    let byteCount = changes.reduce(0) { $0 + $1.byteCount }
    return SyncOutcome(
      request: request,
      directory: directory,
      plan: plan,
      changes: changes,
      comparing: compared - start,
      rate: TransferRate(byteCount: byteCount, time: Terminal.elapsed() - compared)
    )
  }

  private func tellOfOrphan(_ part: String) {
    let path = part.dropLast(TreePath.partEnding.count)
    terminal.notice(
      "\(path) is not on the board, but \(part) is: it may hold the new content of \(path), whose "
        + "transfer was interrupted."
    )
  }

  /// The outcome when the first question to the board proves that there is nothing to do.
  ///
  /// Compiled modules are made for the board, which has to be asked what it is first.
  private func unchanged(
    _ board: any BoardFiles,
    since start: Duration
  ) async throws -> SyncOutcome? {
    guard !request.isCompiling else { return nil }
    let host = try await HostTree(request.folder)
    showComparing(host)
    guard let present = try await board.tokens(below: request.directory),
      try hasAll(host, present.tokens)
    else { return nil }
    let rules = SyncPlan.Rules(ignored: host.rules)
    return SyncOutcome(
      request: request,
      directory: present.directory,
      plan: try SyncPlan(wanted: host.tree, present: host.tree, rules: rules),
      changes: [],
      comparing: Terminal.elapsed() - start,
      rate: TransferRate(byteCount: 0, time: .zero)
    )
  }

  /// Removals last: a file that is wanted is there before one that is not goes.
  private func changes(
    for plan: SyncPlan,
    _ host: HostTree,
    _ directory: String
  ) throws -> [BoardChange] {
    func place(_ path: TreePath) -> String { BoardPath.join(directory, path.text) }
    func removal(_ gone: SyncPlan.Removal) -> BoardChange {
      .removal(path: place(gone.path), isDirectory: gone.isDirectory)
    }
    let clearances = plan.clearances.map(removal)
    let directories = plan.directories.map { BoardChange.directory(path: place($0)) }
    let writes = try plan.writes.map {
      BoardChange.file(path: place($0), content: try host.content(of: $0))
    }
    let removals = plan.removals.map(removal)
    return clearances + directories + writes + removals
  }

  /// What is missing of `directory`, from the top, and the free bytes where it is or goes.
  private func place(
    of directory: String,
    _ present: BoardTree?,
    _ board: any BoardFiles
  ) async throws -> (missing: [String], free: Int?) {
    if directory == "/" {
      return ([], try await board.entryWithRoom(at: directory)?.freeByteCount)
    }
    if let present, present.isThere { return ([], present.free) }
    let parent = BoardPath.parent(directory)
    let above = parent == "/" ? nil : try await board.entryWithRoom(at: parent)
    switch above?.kind {
    case .directory: return ([directory], above?.freeByteCount)
    case .file: throw BoardFileError.notDirectory(path: parent)
    case nil:
      let (missing, free) = try await place(of: parent, nil, board)
      return (missing + [directory], free)
    }
  }

  private func upload(_ changes: [BoardChange], to board: any BoardFiles) async throws {
    guard !changes.isEmpty else { return }
    let total = changes.reduce(0) { $0 + $1.byteCount }
    terminal.progress(.started(title: request.folder, total: total, unit: .bytes))
    defer { terminal.progress(.finished) }
    try await board.upload(changes) { [terminal] in terminal.progress(.advanced(to: $0.done)) }
  }
}
