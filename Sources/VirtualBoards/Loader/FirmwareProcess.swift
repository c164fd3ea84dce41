import Transport

/// MicroPython playing the firmware of a simulated chip, from one reset to the next.
final class FirmwareProcess: Sendable {
  /// How it ended by itself.
  enum End: Sendable {
    /// The program wants the chip to begin anew.
    case reset
    /// The program wants the chip's loader.
    case intoLoader
    /// It cannot be kept running; what the system said.
    case failure(String)
  }

  private let terminal: BoardTerminal
  private let keeper: BoardKeeper
  private let thread: PortThread

  /// Starts it.
  ///
  /// - Parameters:
  ///   - engine: plays a firmware.
  ///   - onEnd: called on a thread of its own when it ended by itself; must not call `stop`.
  /// - Throws: `TransportError.system`, `VirtualBoardFailure.system`.
  init(_ engine: UnixPortEngine, onEnd: @escaping @Sendable (End) -> Void) throws {
    let terminal = try BoardTerminal()
    let keeper = BoardKeeper(engine, on: terminal.slavePath)
    thread = try PortThread {
      let end = keeper.keep()
      if let end {
        onEnd(engine.isIntoLoader(end) ? .intoLoader : .reset)
      } else if keeper.hasFailed {
        onEnd(.failure(keeper.failure.map { "\($0)" } ?? terminal.takeText()))
      }
      terminal.hangUp()
    }
    self.terminal = terminal
    self.keeper = keeper
  }

  deinit {
    stop()
  }

  /// Its end of the line, for somebody who closes it.
  ///
  /// - Throws: `VirtualBoardFailure.system`.
  func duplicateMaster() throws(VirtualBoardFailure) -> Int32 { try terminal.duplicateMaster() }

  /// Ends it; calling it again does nothing.
  func stop() {
    keeper.stop()
    thread.join()
  }
}
