import Glibc
import Synchronization

/// Tells other processes, and the owner, what a simulated chip does.
final class LoaderAnnouncement: Sendable {
  private let name: VirtualBoardName
  private let chip: String
  private let mac: String
  private let path: String
  private let onState: @Sendable (LoaderBoardState) -> Void
  private let running = Mutex<RunningSimulation?>(nil)

  /// `path` is where the record stands.
  init(
    name: VirtualBoardName,
    chip: String,
    mac: String,
    path: String,
    onState: @escaping @Sendable (LoaderBoardState) -> Void
  ) {
    self.name = name
    self.chip = chip
    self.mac = mac
    self.path = path
    self.onState = onState
  }

  /// Writes the record for the first time.
  ///
  /// - Throws: `HostFailure.file`.
  func begin(port: String, linesSocket: String) throws {
    let record = RunningSimulation(
      name: name.description,
      boardID: LoaderBoard.playedBoardID,
      isExact: false,
      processID: getpid(),
      port: port,
      loader: RunningLoader(
        chip: chip,
        mac: mac,
        linesSocket: linesSocket,
        state: LoaderBoardState(.nothing)
      )
    )
    try record.write(to: path)
    running.withLock { $0 = record }
  }

  /// The chip does something else now.
  func tell(_ state: LoaderBoardState) {
    running.withLock { running in
      running?.loader?.state = state
      // The record is for the convenience of others.
      try? running?.write(to: path)
    }
    onState(state)
  }
}
