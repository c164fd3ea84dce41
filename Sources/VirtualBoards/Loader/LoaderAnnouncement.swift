import Synchronization

/// Tells other processes, and the owner, what a simulated chip does.
final class LoaderAnnouncement: Sendable {
  private let path: String
  private let onState: @Sendable (LoaderBoardState) -> Void
  private let running = Mutex<RunningSimulation?>(nil)

  /// `path` is where the record stands.
  init(path: String, onState: @escaping @Sendable (LoaderBoardState) -> Void) {
    self.path = path
    self.onState = onState
  }

  /// Writes the record for the first time.
  ///
  /// - Throws: `HostFailure.file`.
  func begin(_ record: RunningSimulation) throws {
    try record.write(to: path)
    running.withLock { $0 = record }
  }

  /// The chip does something else now.
  func tell(_ state: LoaderBoardState) {
    running.withLock { running in
      running?.enter(state)
      // The record is for the convenience of others.
      try? running?.write(to: path)
    }
    onState(state)
  }
}
