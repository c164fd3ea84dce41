import Glibc
public import HostSystem
import Transport

/// Offers a virtual board at a port of its own, to mote and to anybody else's programs.
///
/// Programs come and go; what the board sends while nobody listens waits, and when the terminal's
/// buffer is full the board waits. Nothing is lost in either direction.
public final class SimulatorRelay: Sendable {
  /// The path to open, such as `/dev/pts/7`.
  public var port: String { outside.slavePath }

  private let board: VirtualBoard
  private let outside: BoardTerminal
  private let channel: WakeChannel
  private let record: String

  /// Opens the port and tells other processes of it.
  ///
  /// - Throws: `TransportError.system`, `VirtualBoardFailure.system`, `HostFailure.file`.
  public init(_ board: VirtualBoard, folders: HostFolders) throws {
    guard let channel = WakeChannel() else {
      throw VirtualBoardFailure.system(operation: "opening a wake channel", code: errno)
    }
    self.board = board
    self.channel = channel
    outside = try BoardTerminal()
    record = VirtualBoardPlaces(board.name, in: folders).record
    let running = RunningSimulation(
      name: board.name.description,
      boardID: board.name.boardID,
      isExact: board.isExact,
      processID: getpid(),
      port: outside.slavePath
    )
    try running.write(to: record)
  }

  deinit {
    unlink(record)
    channel.close()
  }

  /// Passes bytes on until the task is cancelled.
  ///
  /// - Throws: `CancellationError`, `VirtualBoardFailure.didNotStart` when the board's process
  ///   cannot be kept running, `VirtualBoardFailure.system`.
  public func run() async throws {
    let channel = channel
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (end: CheckedContinuation<Void, any Error>) in
        do {
          // Captured whole: the descriptors have to stay open while the thread uses them.
          _ = try PortThread { [self] in
            var pump = BytePump(board.master, outside.master, wake: channel.readEnd)
            end.resume(with: pump.run().map { _ in }.mapError { $0 as any Error })
          }
        } catch {
          end.resume(throwing: error)
        }
      }
    } onCancel: {
      channel.wake()
    }
    try Task.checkCancellation()
    throw VirtualBoardFailure.didNotStart(name: board.name.description, output: "")
  }
}
