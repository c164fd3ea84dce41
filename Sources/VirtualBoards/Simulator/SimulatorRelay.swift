public import BoardTestKit
import Glibc
public import HostSystem
import Transport

/// Offers a virtual board at a port of its own, to mote and to anybody else's programs.
///
/// Programs come and go; what the board sends while nobody listens waits, and when the terminal's
/// buffer is full the board waits. Without a line between them nothing is lost in either direction.
public final class SimulatorRelay: Sendable {
  /// How bytes get from the board to the port.
  private enum Way {
    case direct(BoardTerminal, WakeChannel)
    case line(FaultyLine)
  }

  /// The path to open, such as `/dev/pts/7`; behind a line a link that stays the same.
  public let port: String

  private let board: VirtualBoard
  private let way: Way
  private let record: String

  /// Opens the port and tells other processes of it.
  ///
  /// - Parameters:
  ///   - board: what is offered; the relay takes all that it says.
  ///   - folders: where the record for other processes is kept.
  ///   - line: what is between board and port; nil for nothing.
  /// - Throws: `TransportError.system`, `VirtualBoardFailure.system`, `HostFailure.file`.
  public init(_ board: VirtualBoard, folders: HostFolders, line: SimulatorLine? = nil) throws {
    self.board = board
    let places = VirtualBoardPlaces(board.name, in: folders)
    if let line {
      let running = try line.start(board, link: places.port)
      way = .line(running)
      port = running.port
    } else {
      guard let channel = WakeChannel() else {
        throw VirtualBoardFailure.system(operation: "opening a wake channel", code: errno)
      }
      let outside = try BoardTerminal()
      way = .direct(outside, channel)
      port = outside.slavePath
    }
    record = places.record
    let running = RunningSimulation(
      name: board.name.description,
      boardID: board.name.boardID,
      isExact: board.isExact,
      processID: getpid(),
      port: port
    )
    try running.write(to: record)
  }

  deinit {
    unlink(record)
    switch way {
    case .direct(_, let channel): channel.close()
    case .line(let line): line.close()
    }
  }

  /// What the line has carried; nil without one.
  public var statistics: LineStatistics? {
    switch way {
    case .direct: nil
    case .line(let line): line.statistics
    }
  }

  /// Passes bytes on until the task is cancelled.
  ///
  /// - Throws: `CancellationError`, `VirtualBoardFailure.didNotStart` when the board's process
  ///   cannot be kept running, `VirtualBoardFailure.system`.
  public func run() async throws {
    switch way {
    case .direct(let outside, let channel): try await pump(outside, channel)
    case .line(let line):
      await withTaskCancellationHandler {
        await line.ended()
      } onCancel: {
        line.stop()
      }
    }
    try Task.checkCancellation()
    throw VirtualBoardFailure.didNotStart(name: board.name.description, output: "")
  }

  private func pump(_ outside: BoardTerminal, _ channel: WakeChannel) async throws {
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
  }
}
