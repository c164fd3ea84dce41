import Glibc
import Synchronization
import Transport

/// A `UARTLine` between a board and whoever opens its port, on a thread of its own.
///
/// The host's end is a pty under a path that stays the same. When the line is unplugged the pty is
/// closed, as a pulled USB cable does it; when it comes back another pty stands under that path.
/// Faults and counters can be changed at any time from any thread. What has arrived and no program
/// has read waits in the terminal, also while no program has the port open.
public final class FaultyLine: Sendable {
  /// The path to open.
  public let port: String

  private let core: LineCore
  private let thread: PortThread

  /// Starts the line.
  ///
  /// - Parameters:
  ///   - boardDescriptor: the board's stream, non-blocking, such as the master of its pty; it has
  ///     to stay open until `close()` and belongs to somebody else.
  ///   - settings: how the line behaves when nothing goes wrong.
  ///   - faults: what goes wrong, once each.
  ///   - link: where the host's port stands; nil for a path of its own below `/tmp`.
  ///   - log: whether a wire log is kept, in memory or in a file.
  ///   - unread: how many bytes lie unread at the board; asked where there is a ring.
  ///   - whenQuiet: called on the line's thread with the counts when nothing has come for 50 ms.
  /// - Throws: `TransportError.system`.
  public init(
    boardDescriptor: Int32,
    settings: LineSettings = LineSettings(),
    faults: [LineFault] = [],
    link: String? = nil,
    log: LineLogging = .off,
    unread: @escaping @Sendable () -> Int = { 0 },
    whenQuiet: @escaping @Sendable (LineStatistics) -> Void = { _ in }
  ) throws {
    let file = try LineLogFile(log)
    var line = UARTLine(settings, faults: faults)
    line.log = log.makeLog()
    guard let channel = WakeChannel() else {
      throw TransportError.system(port: "line", operation: "opening", code: errno)
    }
    var host: HostEnd
    do {
      host = try HostEnd(link: link)
    } catch {
      channel.close()
      throw error
    }
    port = host.link
    core = LineCore(
      LineState(line: line, host: host, board: boardDescriptor, unread: unread),
      channel: channel,
      file: file,
      whenQuiet: whenQuiet
    )
    let core = core
    do {
      thread = try PortThread { core.run() }
    } catch {
      host.close()
      throw error
    }
  }

  deinit {
    close()
  }

  /// What the line has carried since its start or its last reset.
  public var statistics: LineStatistics { core.access { $0.line.statistics } }

  /// What has happened on the line; nil unless kept in memory.
  public var wireLog: WireLog? { core.access { $0.line.log } }

  /// Whether the host has its port.
  public var isPlugged: Bool { core.access { $0.line.isPlugged } }

  /// Marks the start of a phase.
  ///
  /// What both ends have written before the call belongs to the phase before, also when it has not
  /// arrived yet.
  public func begin(phase: String) {
    core.change {
      $0.catchUp()
      $0.line.begin(phase: phase, at: $0.now)
    }
  }

  /// Forgets the faults that have not happened and takes these; counters go on.
  public func replaceFaults(_ faults: [LineFault]) {
    core.change {
      $0.catchUp()
      $0.line.replaceFaults(faults, at: $0.now)
    }
  }

  /// Makes the line as after its start: counters at 0, plugged in, nothing on its way.
  public func reset(faults: [LineFault] = []) {
    core.change { $0.reset(faults: faults) }
  }

  /// Takes the host's port away at once, for a time or for good.
  public func unplug(returningAfter duration: Duration? = nil) {
    core.change { $0.unplug(LineArrivals.Unplug(returningAfter: duration)) }
  }

  /// Gives the host its port back at once.
  public func replug() {
    core.change { $0.replug() }
  }

  /// Returns when the line has ended: by `close()`, or because the board has gone.
  public func ended() async {
    await core.ended()
  }

  /// Orders the end of the line without waiting for it.
  ///
  /// For cancellation handlers: the task's lock is held there, and the waiter for `ended()` could
  /// not go on.
  public func stop() {
    core.change { $0.end() }
  }

  /// Ends the line and removes its port; calling it again does nothing.
  public func close() {
    stop()
    thread.join()
  }
}
