public import FileTrees

/// Waits for changes below a folder, by looking at it a few times a second: that works on every
/// file system, network and container mounts among them.
public struct FolderWatch<Time: Clock>: Sendable where Time.Duration == Duration {
  /// Between two looks.
  private static var interval: Duration { .milliseconds(250) }
  /// The longest a change may keep others waiting by going on.
  private static var mostLooksUntilQuiet: Int { 40 }

  private let folder: String
  private let rules: IgnoreRules
  private let clock: Time

  /// A watch over everything in `folder` that `rules` do not leave out.
  public init(_ folder: String, ignoring rules: IgnoreRules, clock: Time) {
    self.folder = folder
    self.rules = rules
    self.clock = clock
  }

  /// The folder as it is now: take it before the folder is read, so that no change is missed.
  public func snapshot() -> FolderSnapshot {
    FolderSnapshot(of: folder, ignoring: rules)
  }

  /// Waits until the folder differs from `known` and has been quiet for one interval: an editor
  /// that saves by removing, writing and renaming makes one change.
  ///
  /// - Parameters:
  ///   - known: as it was when it was last read.
  ///   - limit: the number of looks after which to give up; nil for none.
  /// - Returns: the folder as it is now; nil when nothing has changed within the limit.
  /// - Throws: `CancellationError`.
  public func change(
    from known: FolderSnapshot,
    limit: Int? = nil
  ) async throws -> FolderSnapshot? {
    var last = known
    var (looks, looksSinceChange) = (0, 0)
    while limit.map({ looks < $0 }) ?? true {
      try await clock.sleep(for: Self.interval)
      looks += 1
      let next = snapshot()
      looksSinceChange = next == known ? 0 : looksSinceChange + 1
      let isQuiet = next == last || looksSinceChange > Self.mostLooksUntilQuiet
      if next != known, isQuiet { return next }
      last = next
    }
    return nil
  }
}
