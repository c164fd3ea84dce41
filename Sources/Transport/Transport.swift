/// A byte stream to one device, open and exclusively ours until `close()`.
///
/// One thread per open port moves the bytes; callers never block a thread of the executor. Every
/// wait ends at a deadline. A time-out, a stalled `send` and a cancellation leave the port open;
/// after any other error every later call fails with the same error.
public protocol Transport: AnyObject, Sendable {
  /// What the person called the port: `/dev/ttyUSB0`, `sim:virtual`.
  var name: String { get }

  /// The lines beside the data lines; nil on ptys and sockets, which have none.
  var modemLines: (any ModemLines)? { get }

  /// The speed of the line; nil on sockets, which have none.
  var lineRate: (any LineRate)? { get }

  /// Writes all of `bytes`, waiting where the other side does not take them.
  ///
  /// Calls from several tasks are served in order of their arrival. Returning means that the
  /// kernel has the bytes, not that the device has read them.
  ///
  /// - Throws: `TransportError.stalled` when bytes are left at `deadline` and `CancellationError`
  ///   when the task was cancelled, both with a part of the bytes possibly sent; `.unplugged` when
  ///   the device is gone.
  func send(_ bytes: [UInt8], before deadline: ContinuousClock.Instant) async throws

  /// Waits for bytes and returns all that have arrived; empty exactly when `deadline` passed first.
  ///
  /// - Throws: `TransportError.unplugged` when the device is gone and everything it sent has been
  ///   returned, `CancellationError` when the task was cancelled; no byte is lost by either.
  func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8]

  /// Drops what was written and has not left this computer, as far as the port lets it.
  ///
  /// - Returns: how many bytes are still there; nil where the port does not tell, as ptys and
  ///   sockets, behind which there may be any number.
  func discardUnsent() -> Int?

  /// Releases the port and its lock and ends its thread; calling it again does nothing.
  ///
  /// Waiting calls fail with `TransportError.closed`. Returns when the descriptor is closed, on a
  /// serial port whose last bytes are still on the wire at most 100 ms later.
  func close()
}

extension Transport {
  /// None.
  public var lineRate: (any LineRate)? { nil }

  /// Drops nothing.
  public func discardUnsent() -> Int? { nil }
}
