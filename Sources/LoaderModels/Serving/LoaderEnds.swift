import Glibc
import Transport

/// What a simulated loader is reached by: its pty, its modem lines, and the channel of its owner.
struct LoaderEnds: Sendable {
  let line: HeldPseudoTerminal
  /// What hosts open: the pty, or the link to it.
  let port: String
  let socket: ModemSocket
  let channel: WakeChannel

  /// Opens all of them, or none; the socket is made at `path`, the link to the pty at `link`.
  ///
  /// - Throws: `TransportError`.
  init(socketPath path: String, link: String?) throws(TransportError) {
    guard let channel = WakeChannel() else {
      throw .system(port: "loader model", operation: "opening", code: errno)
    }
    self.channel = channel
    do {
      line = try HeldPseudoTerminal()
    } catch {
      channel.close()
      throw error
    }
    port = link ?? line.path
    do {
      if let link { try line.show(at: link) }
      socket = try ModemSocket(path: path)
    } catch {
      channel.close()
      line.close()
      throw error
    }
  }

  /// Closes all of them, for a loader that never played.
  func close() {
    socket.close()
    line.close()
    channel.close()
  }
}
