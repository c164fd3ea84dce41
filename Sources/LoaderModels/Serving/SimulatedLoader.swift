import Glibc
import Transport

/// A loader model on a pty that hosts open like a real port, with the modem lines beside it.
///
/// Plays on a thread of its own. A host may close the port and open it again; the chip stays as it
/// is. Ends with its last reference, which Swift may drop after the last use: `stop` ends it.
public final class SimulatedLoader: Sendable {
  /// The name to open the port by: `/dev/pts/7`.
  public let port: String
  /// The Unix socket that takes modem lines: a line of text `DTR RTS` each, `1` is asserted,
  /// with the nanoseconds of the system's monotonic clock behind it where the host tells them.
  public let linesSocket: String

  private let record = LoaderRecord()
  private let channel: WakeChannel
  private let thread: PortThread

  /// Starts it.
  ///
  /// - Parameters:
  ///   - settings: what it is.
  ///   - clock: how its time passes.
  ///   - linesSocket: where the socket is made; nil is a path of its own.
  ///   - socketFolder: the folder of that path; what killed loaders left there is removed.
  ///   - portLink: where the port's link stands when the port is USB of the chip's own, which leaves
  ///     with every reset but that of power, and comes back; nil is a port that stays.
  ///   - tell: hears of new rates and of `listens`, `runs`, `passes` and `vanishes`, on the loader's
  ///     thread: whoever plays the firmware takes the line over at `runs`.
  /// - Throws: `TransportError` when the system has no pty, socket or thread left.
  public init(
    _ settings: LoaderSettings,
    clock: LoaderClock = LoaderClock(),
    linesSocket: String? = nil,
    socketFolder: String = "/tmp",
    portLink: String? = nil,
    tell: @escaping @Sendable (LoaderEvent) -> Void = { _ in }
  ) throws {
    // A path that was asked for is not touched.
    let ends = try LoaderEnds(
      socketPath: linesSocket ?? ModemSocketPath.make(in: socketFolder),
      link: portLink
    )
    let record = record
    do {
      thread = try PortThread {
        var body = LoaderThread(
          record: record,
          ends: ends,
          port: LoaderPort(ends.line, link: portLink),
          player: LoaderPlayer(ESPROMModel(settings), clock: clock, at: .now),
          tell: tell
        )
        body.run()
      }
    } catch {
      ends.close()
      guard let failure = error as? PortThread.Failure else { throw error }
      throw TransportError.system(
        port: ends.port,
        operation: "starting a thread",
        code: failure.code
      )
    }
    channel = ends.channel
    self.linesSocket = ends.socket.path
    port = ends.port
  }

  deinit {
    end()
    channel.close()
  }

  /// Sets the modem lines, as the socket does.
  public func lines(dtr: Bool, rts: Bool) {
    record.add(LineChange(dtr: dtr, rts: rts))
    channel.wake()
  }

  /// The chip begins anew, as when power comes or its firmware wants it.
  public func restart(_ restart: LoaderRestart) {
    record.add(restart)
    channel.wake()
  }

  /// Lets whoever is behind a descriptor play the firmware.
  ///
  /// While it runs, bytes go both ways, and each side waits for the other. There are no events `passes`
  /// meanwhile.
  ///
  /// - Parameter descriptor: belongs to the loader from now on; nil is nobody.
  public func attach(_ descriptor: Int32?) {
    record.add(descriptor.map { .attach($0) } ?? .detach)?.drop()
    channel.wake()
  }

  /// Sends bytes of the firmware to the host; they are lost while the firmware does not run.
  public func say(_ bytes: [UInt8]) {
    record.add(bytes)
    channel.wake()
  }

  /// What the flash held and what was counted when the firmware was last started, or at the end.
  public var remains: LoaderRemains { record.remains }

  /// Ends it; the port vanishes.
  ///
  /// - Returns: what it leaves behind, also when it had vanished by itself.
  @discardableResult
  public func stop() -> LoaderRemains {
    end()
    return record.remains
  }

  private func end() {
    record.orderToEnd()
    channel.wake()
    thread.join()
  }
}
