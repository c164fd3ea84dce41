import Glibc

/// The firmware's end of the line, when somebody plays it behind a descriptor.
struct FirmwareLine {
  /// Small, so that bytes arrive about when a line of 115200 bit/s would bring them.
  private static let chunkLength = 256

  private var descriptor: Int32 = -1
  private var waiting: ArraySlice<UInt8> = []

  /// Somebody is there.
  var isAttached: Bool { descriptor >= 0 }

  /// Bytes for it are left: the host has to wait.
  var isFull: Bool { !waiting.isEmpty }

  /// What to wait for; `isReading` when its output can be passed on.
  func request(isReading: Bool) -> pollfd {
    var events: Int16 = 0
    if isReading { events |= Int16(POLLIN) }
    if isFull { events |= Int16(POLLOUT) }
    return pollfd(fd: events == 0 ? -1 : descriptor, events: events, revents: 0)
  }

  /// Somebody else plays it; what was left for the one before is lost.
  mutating func change(_ change: FirmwareChange) {
    end()
    if case .attach(let descriptor) = change {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
      self.descriptor = descriptor
    }
  }

  /// Bytes from the host.
  mutating func take(_ bytes: [UInt8]) {
    waiting += bytes
    give()
  }

  /// Does what `poll` has found possible.
  ///
  /// - Returns: bytes of the firmware.
  mutating func proceed(_ found: Int16) -> [UInt8] {
    if found & Int16(POLLOUT) != 0 { give() }
    if found & Int16(POLLIN) != 0 {
      var buffer = [UInt8](repeating: 0, count: Self.chunkLength)
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { return Array(buffer.prefix(count)) }
      if count == 0 || (errno != EAGAIN && errno != EINTR) { end() }
    } else if found & Int16(POLLHUP | POLLERR) != 0 {
      end()
    }
    return []
  }

  /// Nobody plays it any more.
  mutating func end() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    waiting = []
  }

  private mutating func give() {
    guard descriptor >= 0 else {
      waiting = []
      return
    }
    let count = waiting.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      waiting = waiting.dropFirst(count)
    } else if count < 0, errno != EAGAIN, errno != EINTR {
      end()
    }
  }
}
