import Glibc

/// The body of a port's thread: moves bytes and keeps the deadlines until the port is finished.
struct PortLoop {
  /// Bytes moved by one system call; larger than what a pty (4 KiB) or a USB bridge hands over.
  private static let chunkLength = 64 * 1024

  let core: PortCore
  let name: String
  let descriptor: Int32
  let hangUp: HangUp
  /// Undoes what opening did beyond the descriptor, before it is closed.
  let release: @Sendable (Int32) -> Void
  private let isTerminal: Bool
  private var slave: Int32 = -1
  private var buffer = [UInt8](repeating: 0, count: PortLoop.chunkLength)

  init(
    core: PortCore,
    name: String,
    descriptor: Int32,
    hangUp: HangUp,
    release: @escaping @Sendable (Int32) -> Void
  ) {
    self.core = core
    self.name = name
    self.descriptor = descriptor
    self.hangUp = hangUp
    self.release = release
    isTerminal = isatty(descriptor) == 1
  }

  mutating func run() {
    if case .isIgnored(let path) = hangUp { _ = openSlave(path) }
    while let plan = core.access({ $0.plan() }) { step(plan) }
    if slave >= 0 { close(slave) }
    release(descriptor)
    close(descriptor)
    core.end()
  }

  private mutating func step(_ plan: PortState.Plan) {
    var events: Int16 = 0
    if plan.reads { events |= Int16(POLLIN) }
    if plan.writes { events |= Int16(POLLOUT) }
    // A hang-up is always reported; while nobody can take its last bytes it must not spin us.
    let polled = events == 0 ? -1 : descriptor
    var entries = [
      pollfd(fd: polled, events: events, revents: 0),
      pollfd(fd: core.wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    poll(&entries, nfds_t(entries.count), PollTimeout.milliseconds(until: plan.deadline))
    if entries[1].revents != 0 { core.drainWakes() }
    let seen = Int32(entries[0].revents)
    if plan.writes, seen & (POLLOUT | POLLERR | POLLHUP | POLLNVAL) != 0 { writeSome() }
    if plan.reads, seen & (POLLIN | POLLERR | POLLHUP | POLLNVAL) != 0 { readSome(seen) }
    core.settle { $0.expire(at: .now) }
  }
}

// MARK: - Reading and writing

extension PortLoop {
  private mutating func readSome(_ seen: Int32) {
    let room = min(core.access { $0.room }, buffer.count)
    let count = read(descriptor, &buffer, room)
    if count > 0 {
      let bytes = buffer[..<count]
      core.settle { $0.arrived(bytes).map { [$0] } ?? [] }
    } else if count == 0 {
      // A terminal in raw mode also reads 0 when another reader was faster; a lost one hangs up.
      if !isTerminal || seen & (POLLHUP | POLLERR) != 0 { hungUp() }
    } else {
      readFailed(errno)
    }
  }

  private mutating func readFailed(_ code: Int32) {
    switch code {
    case EAGAIN, EINTR: break
    case EIO, ENODEV, ENXIO, ECONNRESET, EPIPE: hungUp()
    default: fail(.system(port: name, operation: "reading", code: code))
    }
  }

  private mutating func hungUp() {
    if case .isIgnored(let path) = hangUp, openSlave(path) { return }
    fail(.unplugged(port: name))
  }

  private func writeSome() {
    guard let next = core.access({ $0.outgoing(limit: Self.chunkLength) }) else { return }
    let count = next.bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count < 0 else {
      return core.settle { $0.wrote(count, of: next.ticket).map { [$0] } ?? [] }
    }
    let code = errno
    switch code {
    case EAGAIN, EINTR: break
    case EIO, ENODEV, ENXIO, ECONNRESET, EPIPE:
      // Only the way out is known to be gone: what the device sent before is still to be read.
      core.settle { $0.failSending(.unplugged(port: name)) }
    default: fail(.system(port: name, operation: "writing", code: code))
    }
  }

  private func fail(_ error: TransportError) {
    core.settle { $0.fail(error) }
  }

  /// Holds the slave open, or holds it anew after the system has hung the old descriptor up.
  private mutating func openSlave(_ path: String) -> Bool {
    if slave >= 0 { close(slave) }
    slave = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    return slave >= 0
  }
}
