import BoardSession
import FileTrees
import HostTrees
import TerminalOutput
import Transfers

extension SyncRound {
  /// Looks at a folder that must not change between two of them before anything is removed.
  private static var mostLooks: Int { 4 }

  /// The board hashes its files in one go: it says nothing until it is done.
  func showComparing(_ host: HostTree) {
    let total = host.tree.paths.count { host.tree[$0] != .directory }
    terminal.progress(.started(title: "comparing", total: total, unit: .items("files")))
  }

  /// What the board's directory has to become, asked of both sides.
  func compare(
    _ directory: String,
    _ link: BoardLink,
    _ board: any BoardFiles
  ) async throws -> FolderComparison {
    var host = try await hostTree(for: directory, link, board)
    showComparing(host)
    if request.isCompiling, let present = try await board.tokens(below: directory),
      try hasAll(host, present.tokens)
    {
      let plan = try SyncPlan(
        wanted: host.tree,
        present: host.tree,
        rules: SyncPlan.Rules(ignored: host.rules)
      )
      return FolderComparison(host: host, present: nil, plan: plan, kept: [])
    }
    let tops = host.tree.paths.filter { $0.parent == nil && host.tree[$0] == .directory }
    let present = try await BoardTree(
      directory,
      on: board,
      lookingInside: directory == "/" ? tops.map(\.text) : []
    )
    let kept = request.isDeleting ? try await present.otherFileSystems(on: board) : []
    for _ in 0..<Self.mostLooks {
      var rules = SyncPlan.Rules(ignored: host.rules, isDeleting: request.isDeleting, kept: kept)
      rules.shadows = host.shadows
      let plan = try SyncPlan(wanted: host.tree, present: present.tree, rules: rules)
      // A file that an editor is just replacing is not there for a moment.
      let again = plan.isRemoving ? try await hostTree(for: directory, link, board) : host
      if again.tree == host.tree {
        return FolderComparison(host: host, present: present, plan: plan, kept: kept)
      }
      host = again
    }
    throw HostTreeFailure.changing(path: request.folder)
  }

  /// Whether the tokens of the board's files prove that there is nothing to do: a few bytes for
  /// each file instead of its name, size and digest.
  func hasAll(_ host: HostTree, _ present: Set<EntryToken>) throws -> Bool {
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
}
