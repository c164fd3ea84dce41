import HostSystem
import Synchronization
public import Transport

/// A virtual board that runs: a process of this process, on a pty whose master mote holds.
///
/// The process is started again whenever it ends, so a reset keeps the link. It ends with
/// `stop()`, with this process, and also when this process is killed.
public final class VirtualBoard: Sendable {
  /// Real time from start to the first byte is 5 ms (unix port) to 0.6 s (QEMU).
  private static let longestStart = Duration.seconds(10)

  /// Which board it is.
  public let name: VirtualBoardName

  /// Whether its clock counts instructions instead of time.
  public let isExact: Bool

  let terminal: BoardTerminal
  private let keeper: BoardKeeper
  private let lock: LockFile
  private let thread = Mutex<PortThread?>(nil)

  /// Starts the process and waits for its first byte.
  ///
  /// - Throws: `VirtualBoardFailure.didNotStart`, `.silent`, `.system`, `TransportError.system`.
  init(
    _ name: VirtualBoardName,
    engine: any BoardEngine,
    isExact: Bool,
    lock: LockFile
  ) async throws {
    self.name = name
    self.isExact = isExact
    self.lock = lock
    terminal = try BoardTerminal()
    keeper = BoardKeeper(engine, on: terminal.slavePath)
    do {
      try await begin()
    } catch {
      stop()
      throw error
    }
  }

  deinit {
    stop()
  }

  /// The master's descriptor: valid until `stop()`, over all resets; somebody else closes it.
  package var master: Int32 { terminal.master }

  /// A port to the board; it may be closed and made again while the board runs.
  ///
  /// - Throws: `VirtualBoardFailure.system`, `TransportError.system`.
  public func makeTransport() throws -> any Transport {
    try DescriptorTransport(
      adopting: terminal.duplicateMaster(),
      name: name.description,
      hangUp: .isUnplug
    )
  }

  /// The reset button: the process is started again as after power-on.
  public func reset() {
    keeper.restart()
  }

  /// Ends the board and frees its name; calling it again does nothing.
  public func stop() {
    keeper.stop()
    let running = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    running?.join()
    lock.release()
  }

  /// Both waits block, so they have a thread of their own.
  private func begin() async throws {
    let (keeper, terminal, name) = (keeper, terminal, name)
    let keeping = try PortThread {
      keeper.keep()
      terminal.hangUp()
    }
    thread.withLock { $0 = keeping }
    try await withCheckedThrowingContinuation { (start: CheckedContinuation<Void, any Error>) in
      do {
        _ = try PortThread {
          let hasSpoken = terminal.waitForOutput(Self.longestStart)
          start.resume(with: Self.verdict(keeper, terminal, name, hasSpoken: hasSpoken))
        }
      } catch {
        start.resume(throwing: error)
      }
    }
  }

  private static func verdict(
    _ keeper: BoardKeeper,
    _ terminal: BoardTerminal,
    _ name: VirtualBoardName,
    hasSpoken: Bool
  ) -> Result<Void, any Error> {
    if keeper.hasFailed {
      let output = keeper.failure.map { "\($0)" } ?? terminal.takeText()
      return .failure(VirtualBoardFailure.didNotStart(name: name.description, output: output))
    }
    guard hasSpoken else {
      return .failure(VirtualBoardFailure.silent(name: name.description, limit: longestStart))
    }
    return .success(())
  }
}
