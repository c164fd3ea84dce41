import Glibc
import Synchronization
import Transport

/// The port of a board on USB of its own: a link to a pty, there while the firmware runs.
final class DrivePort: Sendable {
  /// Programs that open the port at this rate want the bootloader: TinyUSB's and Arduino's custom.
  private static let touchRate: UInt32 = 1200
  private static let interval: Int32 = 50

  private let link: String
  private let channel: WakeChannel
  private let thread: PortThread
  private let outside: Mutex<BoardTerminal?>

  /// Opens it.
  ///
  /// - Parameters:
  ///   - link: where it stands.
  ///   - firmware: the firmware's end of the line, which belongs to the port from now on.
  ///   - onTouch: called on the port's thread, once, when somebody opens it at 1200 bit/s.
  /// - Throws: `TransportError.system`, `VirtualBoardFailure.system`.
  init(link: String, firmware: Int32, onTouch: @escaping @Sendable () -> Void) throws {
    guard let channel = WakeChannel() else {
      let code = errno
      close(firmware)
      throw VirtualBoardFailure.system(operation: "opening a wake channel", code: code)
    }
    do {
      let outside = try BoardTerminal()
      let master = outside.master
      thread = try PortThread {
        var pump = BytePump(firmware, master, wake: channel.readEnd)
        _ = pump.run(asking: Self.interval) {
          guard TerminalRate.read(master) == Self.touchRate else { return true }
          unlink(link)
          onTouch()
          return false
        }
        close(firmware)
      }
      unlink(link)
      symlink(outside.slavePath, link)
      self.outside = Mutex(outside)
    } catch {
      channel.close()
      throw error
    }
    self.channel = channel
    self.link = link
  }

  deinit {
    stop()
    channel.close()
  }

  /// It vanishes, also for programs that have it open; calling it again does nothing.
  func stop() {
    let outside = outside.withLock { outside in
      defer { outside = nil }
      return outside
    }
    guard let outside else { return }
    unlink(link)
    channel.wake()
    thread.join()
    outside.hangUp()
  }
}
