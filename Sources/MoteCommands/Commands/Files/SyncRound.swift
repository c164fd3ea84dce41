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
    if let outcome = try await unchanged(board, since: start) { return outcome }
    let directory = try await board.absolute(request.directory)
    let host = try await hostTree(for: directory, link, board)
    let (plan, isThere) = try await plan(host, directory, board)
    let above = isThere ? [] : try await missingDirectories(to: directory, board)
    let changes = try above.map { .directory(path: $0) } + changes(for: plan, host, directory)
    let compared = Terminal.elapsed()
    if !request.isDry { try await upload(changes, to: board) }
    let byteCount = changes.reduce(0) { $0 + $1.byteCount }
    return SyncOutcome(
      request: request,
      directory: directory,
      plan: plan,
      host: host.tree,
      comparing: compared - start,
      rate: TransferRate(byteCount: byteCount, time: Terminal.elapsed() - compared)
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
    guard let present = try await board.tokens(below: request.directory),
      try hasAll(host, present.tokens)
    else { return nil }
    let rules = SyncPlan.Rules(ignored: host.rules)
    return SyncOutcome(
      request: request,
      directory: present.directory,
      plan: try SyncPlan(wanted: host.tree, present: host.tree, rules: rules),
      host: host.tree,
      comparing: Terminal.elapsed() - start,
      rate: TransferRate(byteCount: 0, time: .zero)
    )
  }

  private func plan(
    _ host: HostTree,
    _ directory: String,
    _ board: any BoardFiles
  ) async throws -> (SyncPlan, isThere: Bool) {
    if request.isCompiling, let present = try await board.tokens(below: directory),
      try hasAll(host, present.tokens)
    {
      let rules = SyncPlan.Rules(ignored: host.rules)
      return (try SyncPlan(wanted: host.tree, present: host.tree, rules: rules), true)
    }
    let present = try await BoardTree(directory, on: board)
    var rules = SyncPlan.Rules(ignored: host.rules, isDeleting: request.isDeleting)
    rules.shadows = host.shadows
    if request.isDeleting { rules.kept = try await present.otherFileSystems(on: board) }
    let plan = try SyncPlan(wanted: host.tree, present: present.tree, rules: rules)
    return (plan, present.isThere || plan.isEmpty)
  }

  /// Whether the tokens of the board's files prove that there is nothing to do: a few bytes for
  /// each file instead of its name, size and digest.
  private func hasAll(_ host: HostTree, _ present: Set<EntryToken>) throws -> Bool {
    var wanted: Set<EntryToken> = []
    for path in host.tree.paths {
      wanted.insert(
        host.tree[path] == .directory
          ? EntryToken(directory: path.text)
          : EntryToken(file: path.text, content: try host.content(of: path))
      )
    }
    if request.isDeleting || !host.shadows.isEmpty { return wanted == present }
    return wanted.isSubset(of: present)
  }

  /// Removals last: a file that is wanted is there before one that is not goes.
  private func changes(
    for plan: SyncPlan,
    _ host: HostTree,
    _ directory: String
  ) throws -> [BoardChange] {
    func place(_ path: TreePath) -> String { BoardPath.join(directory, path.text) }
    let clearances = plan.clearances.map { BoardChange.removal(path: place($0.path)) }
    let directories = plan.directories.map { BoardChange.directory(path: place($0)) }
    let writes = try plan.writes.map {
      BoardChange.file(path: place($0), content: try host.content(of: $0))
    }
    let removals = plan.removals.map { BoardChange.removal(path: place($0.path)) }
    return clearances + directories + writes + removals
  }

  /// `directory` and what is missing above it, from the top.
  private func missingDirectories(
    to directory: String,
    _ board: any BoardFiles
  ) async throws -> [String] {
    switch try await board.entry(at: directory)?.kind {
    case .directory: return []
    case .file: throw BoardFileError.notDirectory(path: directory)
    case nil:
      guard directory != "/" else { return [] }
      return try await missingDirectories(to: BoardPath.parent(directory), board) + [directory]
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
