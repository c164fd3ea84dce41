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
    onEvent(.comparing(fileCount: plan.files.count))
    let sync = FileSync(session) { onEvent(.notice($0)) }
    let comparison = try await sync.compare(plan.files)
    try await checkRoom(plan, comparison)
    if isDryRun { return DeploymentReport(files: comparison.outcome) }
    try await sync.write(comparison) { onEvent(.writing(done: $0.done, total: $0.total)) }
    let test = isTesting ? try await selfTest(plan, onEvent: onEvent) : nil
    return DeploymentReport(files: comparison.outcome, selfTest: test)
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

  private func checkRoom(_ plan: DeploymentPlan, _ comparison: FileComparison) async throws {
    guard !comparison.replacements.isEmpty,
      let space = try await files.space(at: try await files.absolute(""))
    else { return }
    var room = RoomForecast(blockSize: space.blockSize)
    for (old, new) in comparison.replacements { room.replace(old, by: new) }
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
    let board = try await SelfTestSession(
      on: session,
      module: packed.moduleName,
      features: packed.featureType
    )
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
      moduleHeapByteCount: try await board.moduleHeapByteCount()
    )
  }
}
