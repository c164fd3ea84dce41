public import BoardSession
import FeatureTables
import Packing
import RecipeModel
import Transfers
import YAMLSchema

/// Brings a plan onto a board and proves it there.
public struct Deployer: Sendable {
  private let session: BoardSession
  private let files: BoardFileSystem

  /// A deployer over an open session.
  public init(_ session: BoardSession) {
    self.session = session
    files = BoardFileSystem(session)
  }

  /// Checks memory, writes what differs, runs the self-test.
  ///
  /// - Parameters:
  ///   - plan: what the board must have.
  ///   - identity: what the board says of itself.
  ///   - isDryRun: compare only; nothing is written and nothing runs.
  ///   - isTesting: whether the self-test runs.
  ///   - onEvent: called as the work goes on.
  /// - Returns: what was done.
  /// - Throws: `DeployError`, `BoardFileError`, `SessionError`.
  public func deploy(
    _ plan: DeploymentPlan,
    identity: BoardIdentity,
    isDryRun: Bool = false,
    isTesting: Bool = true,
    onEvent: @escaping @Sendable (DeployEvent) -> Void
  ) async throws -> DeploymentReport {
    try await checkHeap(plan, identity, isDryRun: isDryRun)
    let sync = FileSync(files)
    onEvent(.comparing(fileCount: plan.files.count))
    let planned = try await placed(plan.files)
    let stale = try await sync.stale(among: planned)
    try await checkRoom(plan, stale)
    if isDryRun {
      return DeploymentReport(files: FileSync.Outcome(wouldWrite: stale, of: planned))
    }
    let outcome = try await sync.write(
      stale,
      of: planned,
      onProgress: { onEvent(.writing(done: $0.done, total: $0.total)) },
      onNotice: { onEvent(.notice($0.description)) }
    )
    let test = isTesting ? try await selfTest(plan, onEvent: onEvent) : nil
    return DeploymentReport(files: outcome, selfTest: test)
  }

  /// Recipes count from the root of the board's file system, which is `/flash` on pyboards.
  private func placed(_ planned: [PlannedFile]) async throws -> [PlannedFile] {
    let home = try await files.absolute("")
    guard home != "/" else { return planned }
    return planned.map {
      PlannedFile(path: BoardPath.join(home, $0.path), content: $0.content, origin: $0.origin)
    }
  }

  /// Checks the heap, after a soft reset where what programs left in it takes the room.
  ///
  /// A soft reset from the raw prompt starts no program. A dry run leaves the board alone and takes
  /// the whole heap for free.
  private func checkHeap(
    _ plan: DeploymentPlan,
    _ identity: BoardIdentity,
    isDryRun: Bool
  ) async throws {
    let needed = max(plan.recipe.requires.ram?.bytes ?? 0, plan.moduleHeapByteCount)
    guard needed > 0, var free = identity.heapFree else { return }
    if free < needed {
      if isDryRun {
        free += identity.heapUsed ?? 0
      } else {
        _ = try await session.softReset()
        free = try await session.identity().heapFree ?? free
      }
    }
    guard free >= needed else {
      throw DeployError.notEnoughHeap(recipe: plan.recipe.id, needed: needed, free: free)
    }
  }

  private func checkRoom(_ plan: DeploymentPlan, _ stale: [PlannedFile]) async throws {
    guard !stale.isEmpty else { return }
    let space = try await files.space(at: try await files.absolute(""))
    var room = RoomForecast(blockSize: space.blockSize)
    for file in stale {
      room.replace(try await files.entry(at: file.path)?.byteCount ?? 0, by: file.content.count)
    }
    guard space.free >= room.needed else {
      throw DeployError.notEnoughRoom(
        recipe: plan.recipe.id,
        needed: room.needed,
        free: space.free
      )
    }
  }

  private func selfTest(
    _ plan: DeploymentPlan,
    onEvent: (DeployEvent) -> Void
  ) async throws -> SelfTestReport? {
    guard let test = plan.recipe.selftest, let packed = plan.packed else { return nil }
    let vectors = try plan.folder.vectors(test.vectors)
    guard !vectors.labels.isEmpty else { throw DeployError.noLabels(file: test.vectors) }
    let board = try await SelfTestSession(on: session, module: packed.moduleName)
    var wrong: [(row: Int, actual: String)] = []
    for (row, features) in vectors.rows.enumerated() {
      let actual = try await board.predict(features)
      if actual != vectors.labels[row] { wrong.append((row, actual)) }
      onEvent(.testing(done: row + 1, total: vectors.rows.count))
    }
    if let first = wrong.first {
      throw DeployError.selfTestFailed(
        row: first.row,
        expected: vectors.labels[first.row],
        actual: first.actual,
        wrongCount: wrong.count,
        rowCount: vectors.rows.count
      )
    }
    return SelfTestReport(
      rowCount: vectors.rows.count,
      moduleHeapByteCount: board.moduleHeapByteCount
    )
  }
}
