import Glibc
import Transport

/// The body of a simulated loader's thread.
struct LoaderThread {
  private static let chunkLength = 4096

  private let record: LoaderRecord
  private let channel: WakeChannel
  private let tell: @Sendable (LoaderEvent) -> Void
  private var port: LoaderPort
  private var socket: ModemSocket
  private var player: LoaderPlayer
  private var firmware = FirmwareLine()
  private var buffer = [UInt8](repeating: 0, count: Self.chunkLength)
  private var hasVanished = false
  /// Power has come: no port leaves for that.
  private var isPoweringUp = false

  init(
    record: LoaderRecord,
    ends: LoaderEnds,
    port: LoaderPort,
    player: LoaderPlayer,
    tell: @escaping @Sendable (LoaderEvent) -> Void
  ) {
    self.record = record
    channel = ends.channel
    self.port = port
    socket = ends.socket
    self.player = player
    self.tell = tell
  }

  mutating func run() {
    while !record.isOrderedToEnd, !hasVanished { step() }
    record.publish(player.model)
    port.close()
    socket.close()
    firmware.end()
    record.takeFirmware()?.drop()
    if hasVanished { tell(.vanishes) }
  }

  private mutating func step() {
    do { try port.comeBack(at: .now) } catch { hasVanished = true }
    player.host(rate: TerminalRate.read(port.master).map(Int.init))
    for change in record.takeChanges() { player.lines(change) }
    for restart in record.takeRestarts() {
      isPoweringUp = restart == .power
      player.restart(restart)
    }
    if let change = record.takeFirmware() { firmware.change(change) }
    player.say(record.takeOutput())
    switch player.next(at: .now) {
    case .send(let bytes) where port.master < 0: player.sent(bytes.count)
    case .send(let bytes): wait(output: bytes, until: nil)
    case .tell(.vanishes): hasVanished = true
    case .tell(.passes(let bytes)) where firmware.isAttached: firmware.take(bytes)
    case .tell(let event):
      if event == .rate(nil) { begin() }
      if event == .runs { record.publish(player.model) }
      tell(event)
    case .wait(let deadline): wait(output: [], until: deadline)
    }
  }

  /// The chip begins anew: what it says first is lost where its port leaves.
  private mutating func begin() {
    if !isPoweringUp { port.leave(at: .now) }
    isPoweringUp = false
  }

  private mutating func wait(output: ArraySlice<UInt8>, until deadline: ContinuousClock.Instant?) {
    var events: Int16 = 0
    if player.isReady, !firmware.isFull { events |= Int16(POLLIN) }
    if !output.isEmpty { events |= Int16(POLLOUT) }
    var entries = [
      pollfd(fd: events == 0 ? -1 : port.master, events: events, revents: 0),
      pollfd(fd: channel.readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: socket.awaited, events: Int16(POLLIN), revents: 0),
      firmware.request(isReading: player.isReady),
    ]
    let times = [deadline, port.returnTime].compactMap { $0 }
    poll(&entries, nfds_t(entries.count), PollTimeout.milliseconds(until: times.min()))
    if entries[1].revents != 0 { channel.drain() }
    if entries[2].revents != 0 {
      for change in socket.take() { player.lines(change) }
    }
    if entries[3].revents != 0 { player.say(firmware.proceed(entries[3].revents)) }
    let seen = Int32(entries[0].revents)
    if seen & POLLOUT != 0 { give(output) } else if seen & POLLIN != 0 { takeInput() }
  }

  private mutating func takeInput() {
    let count = read(port.master, &buffer, buffer.count)
    guard count > 0 else { return }
    player.receive(buffer[..<count], atRate: TerminalRate.read(port.master).map(Int.init))
  }

  private mutating func give(_ bytes: ArraySlice<UInt8>) {
    let count = bytes.withUnsafeBytes { write(port.master, $0.baseAddress, $0.count) }
    if count > 0 { player.sent(count) }
  }
}
