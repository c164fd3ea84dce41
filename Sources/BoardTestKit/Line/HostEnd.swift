import Glibc
import Transport

/// The host's end of a line: a pty whose slave stands under a path that stays the same.
///
/// One descriptor of the slave is held here, so that programs may close the port and come again.
struct HostEnd {
  /// The stable path.
  let link: String
  /// Non-blocking; -1 while unplugged.
  private(set) var master: Int32
  private var slave: Int32
  /// The pty to come back with, opened before the old one is closed: it gets another number.
  private var spare: HeldPseudoTerminal?
  /// Removed with the link, when the folder was made for it.
  private let folder: String?

  /// Opens a pty and links it; without a path under a name of its own.
  ///
  /// - Throws: `TransportError.system`.
  init(link: String?) throws(TransportError) {
    if let link {
      self.link = link
      folder = nil
    } else {
      var template = Array("/tmp/mote-line-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else {
        throw .system(port: "line", operation: "making a folder", code: errno)
      }
      let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      folder = path
      self.link = path + "/port"
    }
    let pair = try HeldPseudoTerminal()
    master = pair.master
    slave = pair.slave
    do throws(TransportError) {
      try Self.link(pair.path, as: self.link)
    } catch {
      pair.close()
      throw error
    }
  }

  /// Whether the host's terminal holds bytes that no program has read; a hang-up destroys them.
  ///
  /// Asked by `poll`, which first lets the kernel hand over what is on its way (Linux `n_tty_poll`).
  var holdsUnreadBytes: Bool {
    var request = pollfd(fd: slave, events: Int16(POLLIN), revents: 0)
    return slave >= 0 && poll(&request, 1, 0) == 1
  }

  /// The port vanishes: programs that have it open see a hang-up, the path leads nowhere.
  mutating func unplug() {
    guard master >= 0 else { return }
    unlink(link)
    spare = try? HeldPseudoTerminal()
    Glibc.close(slave)
    Glibc.close(master)
    (master, slave) = (-1, -1)
  }

  /// The port is there again, another device under the same path.
  ///
  /// - Throws: `TransportError.system`.
  mutating func replug() throws(TransportError) {
    guard master < 0 else { return }
    let pair = if let spare { spare } else { try HeldPseudoTerminal() }
    spare = nil
    do throws(TransportError) {
      try Self.link(pair.path, as: link)
    } catch {
      pair.close()
      throw error
    }
    (master, slave) = (pair.master, pair.slave)
  }

  /// Closes and removes all there is.
  mutating func close() {
    unplug()
    spare?.close()
    spare = nil
    if let folder { rmdir(folder) }
  }

  /// In one step: whoever looks sees the old port or the new one.
  private static func link(_ target: String, as path: String) throws(TransportError) {
    let temporary = "\(path).\(getpid()).tmp"
    unlink(temporary)
    guard symlink(target, temporary) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw .system(port: path, operation: "linking the port", code: code)
    }
  }
}
