import Glibc
import Transport

/// The body of a simulated loader's thread.
struct LoaderThread {
  private static let chunkLength = 4096

  private let record: LoaderRecord
  private let channel: WakeChannel
  private let line: LoaderLine
  private let tell: @Sendable (LoaderEvent) -> Void
  private var socket: ModemSocket
  private var player: LoaderPlayer
  private var firmware = FirmwareLine()
  private var buffer = [UInt8](repeating: 0, count: Self.chunkLength)
  private var hasVanished = false

  init(
    record: LoaderRecord,
    ends: LoaderEnds,
    player: LoaderPlayer,
    tell: @escaping @Sendable (LoaderEvent) -> Void
  ) {
    self.record = record
    channel = ends.channel
    line = ends.line
    socket = ends.socket
    self.player = player
    self.tell = tell
  }

  mutating func run() {
    while !record.isOrderedToEnd, !hasVanished { step() }
    record.publish(player.model)
    line.close()
    socket.close()
    firmware.end()
    record.takeFirmware()?.drop()
    if hasVanished { tell(.vanishes) }
  }

  private mutating func step() {
    player.host(rate: TerminalRate.read(line.master).map(Int.init))
    for change in record.takeChanges() { player.lines(change) }
    for restart in record.takeRestarts() { player.restart(restart) }
    if let change = record.takeFirmware() { firmware.change(change) }
    player.say(record.takeOutput())
    switch player.next(at: .now) {
    case .send(let bytes): wait(output: bytes, until: nil)
    case .tell(.vanishes): hasVanished = true
    case .tell(.passes(let bytes)) where firmware.isAttached: firmware.take(bytes)
    case .tell(let event):
      if event == .runs { record.publish(player.model) }
      tell(event)
    case .wait(let deadline): wait(output: [], until: deadline)
    }
  }

  private mutating func wait(output: ArraySlice<UInt8>, until deadline: ContinuousClock.Instant?) {
    var events: Int16 = 0
    if player.isReady, !firmware.isFull { events |= Int16(POLLIN) }
    if !output.isEmpty { events |= Int16(POLLOUT) }
    var entries = [
      pollfd(fd: events == 0 ? -1 : line.master, events: events, revents: 0),
      pollfd(fd: channel.readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: socket.awaited, events: Int16(POLLIN), revents: 0),
      firmware.request(isReading: player.isReady),
    ]
    poll(&entries, nfds_t(entries.count), PollTimeout.milliseconds(until: deadline))
    if entries[1].revents != 0 { channel.drain() }
    if entries[2].revents != 0 {
      for change in socket.take() { player.lines(change) }
    }
    if entries[3].revents != 0 { player.say(firmware.proceed(entries[3].revents)) }
    let seen = Int32(entries[0].revents)
    if seen & POLLOUT != 0 { give(output) } else if seen & POLLIN != 0 { takeInput() }
  }

  private mutating func takeInput() {
    let count = read(line.master, &buffer, buffer.count)
    guard count > 0 else { return }
    player.receive(buffer[..<count], atRate: TerminalRate.read(line.master).map(Int.init))
  }

  private mutating func give(_ bytes: ArraySlice<UInt8>) {
    let count = bytes.withUnsafeBytes { write(line.master, $0.baseAddress, $0.count) }
    if count > 0 { player.sent(count) }
  }
}
