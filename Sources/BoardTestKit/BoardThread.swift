import Glibc
import Transport

/// The body of a scripted board's thread.
struct BoardThread {
  /// Beyond this the board reads no more: it is as slow as its host.
  private static let backlogLimit = 64 * 1024
  private static let chunkLength = 16 * 1024
  /// How long a vanishing board waits for the host to read what it has sent.
  private static let farewell = Duration.seconds(1)

  let record: BoardRecord
  let channel: WakeChannel
  var endpoint: BoardEndpoint
  var player: BoardPlayer
  private var buffer: [UInt8]

  init(
    record: BoardRecord,
    channel: WakeChannel,
    endpoint: BoardEndpoint,
    player: BoardPlayer
  ) {
    self.record = record
    self.channel = channel
    self.endpoint = endpoint
    self.player = player
    buffer = Array(repeating: 0, count: Self.chunkLength)
  }

  mutating func run() {
    player.start()
    while !record.isOrderedToUnplug, step() {}
    endpoint.close()
    record.end()
  }

  /// Waits for the next event and handles it; false when the board vanishes.
  private mutating func step() -> Bool {
    var output: ArraySlice<UInt8> = []
    var deadline: ContinuousClock.Instant?
    if endpoint.stream >= 0 {
      switch player.next(at: .now) {
      case .send(let bytes): output = bytes
      case .wait(let until): deadline = until
      case .unplug:
        waitForHost()
        return false
      }
    }
    let seen = wait(writes: !output.isEmpty, until: deadline)
    if seen & (POLLIN | POLLHUP | POLLERR) != 0, !takeInput() { return false }
    if seen & POLLOUT != 0, !output.isEmpty, endpoint.stream >= 0 { give(output) }
    return true
  }

  private func wait(writes: Bool, until deadline: ContinuousClock.Instant?) -> Int32 {
    var events: Int16 = 0
    if player.backlog < Self.backlogLimit { events |= Int16(POLLIN) }
    if writes { events |= Int16(POLLOUT) }
    var entries = [
      // A hang-up is always reported; while nothing is asked for it must not spin the thread.
      pollfd(fd: events == 0 ? -1 : endpoint.awaited, events: events, revents: 0),
      pollfd(fd: channel.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    poll(&entries, nfds_t(entries.count), PollTimeout.milliseconds(until: deadline))
    if entries[1].revents != 0 { channel.drain() }
    return Int32(entries[0].revents)
  }

  /// False when the link has ended.
  private mutating func takeInput() -> Bool {
    if endpoint.stream < 0 {
      _ = endpoint.acceptHost()
      return true
    }
    let count = read(endpoint.stream, &buffer, buffer.count)
    if count > 0 {
      record.add(buffer[..<count])
      player.receive(buffer[..<count])
      return true
    }
    if count < 0, errno == EAGAIN || errno == EINTR { return true }
    return endpoint.hostLeft()
  }

  private mutating func give(_ bytes: ArraySlice<UInt8>) {
    let count = bytes.prefix(Self.chunkLength).withUnsafeBytes {
      write(endpoint.stream, $0.baseAddress, $0.count)
    }
    if count > 0 { player.sent(count) }
  }

  private func waitForHost() {
    let end = ContinuousClock.now + Self.farewell
    while endpoint.holdsUnreadBytes, ContinuousClock.now < end, !record.isOrderedToUnplug {
      poll(nil, 0, 1)
    }
  }
}
