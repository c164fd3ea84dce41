import BoardSession
import FileTrees
import HostTrees
import MPYFormat
import Packing
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

  private func hostTree(
    for directory: String,
    _ link: BoardLink,
    _ board: any BoardFiles
  ) async throws -> HostTree {
    guard request.isCompiling else { return try await HostTree(request.folder) }
    let transform = ModuleTransform(
      cache: modules,
      target: try await target(link),
      scripts: try await scripts(below: directory, board)
    )
    return try await HostTree(request.folder) { try await transform.change($0, at: $1) }
  }

  private func target(_ link: BoardLink) async throws -> PackTarget {
    let identity = try await link.session.identity()
    let name = identity.machine ?? link.session.port
    guard let value = identity.mpy else {
      return PackTarget(
        boardID: name,
        compiledModules: .none(reason: "its firmware states no version of .mpy files")
      )
    }
    return PackTarget(boardID: name, implementation: try SystemImplementation(value))
  }

  /// `boot.py` and `main.py` where firmware runs them: in the root, the directory it starts in, and
  /// a pyboard's card (MicroPython v1.28 `ports/stm32/main.c`).
  private func scripts(
    below directory: String,
    _ board: any BoardFiles
  ) async throws -> Set<TreePath> {
    let places = ["/", try await board.absolute(""), "/flash", "/sd"]
    let paths = places.flatMap { place in
      ["boot.py", "main.py"].map { BoardPath.join(place, $0) }
    }
    let prefix = directory == "/" ? "/" : directory + "/"
    return Set(
      paths.filter { $0.utf8.starts(with: prefix.utf8) }
        .compactMap {
          try? TreePath(String($0.unicodeScalars.dropFirst(prefix.unicodeScalars.count)))
        }
    )
  }

  private func plan(
    _ host: HostTree,
    _ directory: String,
    _ board: any BoardFiles
  ) async throws -> (SyncPlan, isThere: Bool) {
    if try await hasAll(host, directory, board) {
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
  private func hasAll(
    _ host: HostTree,
    _ directory: String,
    _ board: any BoardFiles
  ) async throws -> Bool {
    guard let present = try await board.tokens(below: directory) else { return false }
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
