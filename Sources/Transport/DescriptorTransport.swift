import Glibc

/// A transport over any descriptor that can be polled: a terminal, either side of a pty, a socket.
///
/// The descriptor belongs to the transport from the call of `init`, also when that throws. What
/// has arrived and was not asked for is kept up to a bound; then the transport stops reading, and
/// the device is held back by its own link.
public final class DescriptorTransport: Transport {
  /// Enough for the largest answer of a board that is read in one go, small beside a host's memory.
  public static let defaultInputCapacity = 1024 * 1024

  /// What the person called the port.
  public let name: String

  /// The lines beside the data lines, where the port has them.
  public let modemLines: (any ModemLines)?

  /// The speed of the line, where the port has one.
  public let lineRate: (any LineRate)?

  private let core: PortCore
  private let unsent: UnsentOutput
  private let thread: PortThread

  /// Takes over `descriptor`, makes it non-blocking and starts the port's thread.
  ///
  /// - Parameters:
  ///   - descriptor: open for reading and writing; a terminal has to be in raw mode.
  ///   - name: what messages call the port.
  ///   - hangUp: what the loss of the other side means.
  ///   - inputCapacity: bytes that may wait for a `receive`, > 0.
  ///   - modemLines: the port's lines, where it has them.
  ///   - lineRate: the speed of the port's line, where it has one.
  ///   - countsUnsent: whether the kernel counts what has not left; nil for where there are lines.
  ///   - release: called once on the port's thread before the descriptor is closed.
  /// - Throws: `TransportError.system` when the system has no more descriptors or threads.
  public init(
    adopting descriptor: Int32,
    name: String,
    hangUp: HangUp = .isUnplug,
    inputCapacity: Int = DescriptorTransport.defaultInputCapacity,
    modemLines: (any ModemLines)? = nil,
    lineRate: (any LineRate)? = nil,
    countsUnsent: Bool? = nil,
    release: @escaping @Sendable (Int32) -> Void = { _ in }
  ) throws(TransportError) {
    let flags = fcntl(descriptor, F_GETFL)
    guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0,
      fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0, let channel = WakeChannel()
    else {
      let code = errno
      Glibc.close(descriptor)
      throw .system(port: name, operation: "opening", code: code)
    }
    let core = PortCore(name: name, inputCapacity: max(1, inputCapacity), channel: channel)
    let unsent = UnsentOutput(
      descriptor: descriptor,
      isCounted: countsUnsent ?? (modemLines != nil)
    )
    let loop = PortLoop(
      core: core,
      name: name,
      descriptor: descriptor,
      hangUp: hangUp,
      release: {
        unsent.retire()
        release($0)
      }
    )
    do {
      thread = try PortThread {
        var loop = loop
        loop.run()
      }
    } catch {
      Glibc.close(descriptor)
      core.end()
      let code = (error as? PortThread.Failure)?.code ?? 0
      throw .system(port: name, operation: "starting a thread", code: code)
    }
    self.name = name
    self.modemLines = modemLines
    self.lineRate = lineRate
    self.core = core
    self.unsent = unsent
  }

  deinit {
    close()
  }

  /// Writes all of `bytes`, waiting where the other side does not take them.
  public func send(_ bytes: [UInt8], before deadline: ContinuousClock.Instant) async throws {
    let core = core
    let ticket = core.access { $0.ticket() }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        core.send(bytes, ticket: ticket, before: deadline, continuation)
      }
    } onCancel: {
      core.cancel(ticket)
    }
  }

  /// Waits for bytes and returns all that have arrived; empty exactly when `deadline` passed first.
  public func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    let core = core
    let ticket = core.access { $0.ticket() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        core.receive(ticket: ticket, before: deadline, continuation)
      }
    } onCancel: {
      core.cancel(ticket)
    }
  }

  /// Drops what was written and has not left this computer, as far as the port lets it.
  ///
  /// On a pty that is what its reader has not been given yet.
  public func discardUnsent() -> Int? { unsent.discard() }

  /// Releases the port and its lock and ends its thread; calling it again does nothing.
  public func close() {
    core.settle { $0.close() }
    core.wake()
    thread.join()
  }
}
