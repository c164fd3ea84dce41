import Glibc
import Transport

/// A board that exists only as a script, on a link that hosts open like that of a real one.
///
/// Plays on a thread of its own and records what it receives. On a pty the host may close the port
/// and open it again; the script goes on where it was. The board vanishes with its last reference,
/// which Swift may drop after the last use: keep it with `defer { board.unplug() }`.
public final class ScriptedBoard: Sendable {
  /// The name to open the board by: `/dev/pts/7`, `unix:PATH`, `socket://127.0.0.1:4711`.
  public let port: String

  private let record = BoardRecord()
  private let channel: WakeChannel
  private let thread: PortThread

  /// Starts the board.
  ///
  /// - Parameters:
  ///   - script: how it behaves.
  ///   - faults: what goes wrong, once each.
  ///   - link: what it hangs on.
  /// - Throws: `TransportError.system` when the link cannot be made.
  public init(
    _ script: any BoardScript,
    faults: [LinkFault] = [],
    link: BoardLink = .pseudoTerminal
  ) throws {
    guard let channel = WakeChannel() else {
      throw TransportError.system(port: "scripted board", operation: "opening", code: errno)
    }
    let endpoint: BoardEndpoint
    do {
      endpoint = try BoardEndpoint(link)
    } catch {
      channel.close()
      throw error
    }
    let player = BoardPlayer(script, faults: faults)
    let record = record
    do {
      thread = try PortThread {
        var body = BoardThread(
          record: record,
          channel: channel,
          endpoint: endpoint,
          player: player
        )
        body.run()
      }
    } catch {
      endpoint.close()
      channel.close()
      throw error
    }
    port = endpoint.port
    self.channel = channel
  }

  deinit {
    unplug()
    channel.close()
  }

  /// What the board has read so far, of a long session the first 16 MiB.
  public var received: [UInt8] { record.received }

  /// How many bytes the board has read so far.
  public var receivedCount: Int { record.receivedCount }

  /// Vanishes at once, as when the cable is pulled out; calling it again does nothing.
  public func unplug() {
    record.orderToUnplug()
    channel.wake()
    thread.join()
  }

  /// Returns when the board has vanished, by its script, a fault or `unplug()`.
  public func unplugged() async {
    await record.ended()
  }
}
