import Glibc

/// A line with its two descriptors: what its thread and its callers share, under one lock.
struct LineState {
  /// What the thread waits for next.
  struct Plan {
    var requests: [pollfd]
    var limit: Duration?
  }

  /// A program that is slow to read its last bytes is unplugged all the same.
  static let longestFarewell = Duration.milliseconds(200)
  private static let chunkLength = 16 * 1024
  private static let mostCatchUpRounds = 64
  /// Without traffic for so long a job is over.
  private static let quiet = Duration.milliseconds(50)

  var line: UARTLine
  var host: HostEnd
  var isOver = false
  let board: Int32
  let unread: @Sendable () -> Int
  private let start = ContinuousClock.now
  var buffer = [UInt8](repeating: 0, count: LineState.chunkLength)
  /// Arrived and not yet taken by the kernel.
  var forBoard: [UInt8] = []
  var forHost: [UInt8] = []
  var leaving: (unplug: LineArrivals.Unplug, deadline: Duration)?
  private var lastTraffic = Duration.zero
  private var hasNews = true

  init(line: UARTLine, host: HostEnd, board: Int32, unread: @escaping @Sendable () -> Int) {
    self.line = line
    self.host = host
    self.board = board
    self.unread = unread
  }

  /// Since the line's start.
  var now: Duration { start.duration(to: .now) }

  /// nil when the line has ended.
  func plan(wake: Int32) -> Plan? {
    guard !isOver else { return nil }
    let time = now
    var requests = [
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      request(board, reads: line.room(.down, at: time) > 0, writes: !forBoard.isEmpty),
    ]
    if leaving != nil { return Plan(requests: requests, limit: .milliseconds(1)) }
    if line.isPlugged {
      let reads = line.room(.up, at: time) > 0
      requests.append(request(host.master, reads: reads, writes: !forHost.isEmpty))
    }
    var receivers: Set<LineDirection> = []
    if forBoard.isEmpty { receivers.insert(.up) }
    if forHost.isEmpty { receivers.insert(.down) }
    let moments = [line.wake(for: receivers), hasNews ? lastTraffic + Self.quiet : nil]
    let next = moments.compactMap { $0 }.min()
    return Plan(requests: requests, limit: next.map { max(.zero, $0 - time) })
  }

  /// Moves everything that can be moved now.
  mutating func step() {
    readBoard(most: line.room(.down, at: now))
    if leaving == nil { readHost(most: line.room(.up, at: now)) }
    let time = now
    if leaving == nil { passUp(at: time) }
    if leaving == nil { passDown(at: time) }
    leave(at: time)
    comeBack(at: time)
  }

  /// Takes in what both ends have written up to this moment.
  ///
  /// A sender that never stops is cut off after what its terminal can hold.
  mutating func catchUp() {
    var rounds = Self.mostCatchUpRounds
    while rounds > 0, readBoard(most: Self.chunkLength) { rounds -= 1 }
    guard leaving == nil else { return }
    while rounds > 0, readHost(most: Self.chunkLength) { rounds -= 1 }
  }

  /// The statistics, once after each job.
  mutating func takeNews() -> LineStatistics? {
    guard hasNews, now - lastTraffic >= Self.quiet else { return nil }
    hasNews = false
    return line.statistics
  }

  /// Takes the host's port away at once.
  mutating func unplug(_ unplug: LineArrivals.Unplug) {
    leaving = nil
    forHost = []
    host.unplug()
    line.unplug(unplug, at: now)
    noteTraffic()
  }

  /// Gives the host its port back; the line ends when the system has no pty left.
  mutating func replug() {
    leaving = nil
    do {
      try host.replug()
      line.replug(at: now)
    } catch {
      isOver = true
    }
    noteTraffic()
  }

  mutating func reset(faults: [LineFault]) {
    catchUp()
    replug()
    forBoard = []
    forHost = []
    line.reset(faults: faults, at: now)
  }

  mutating func end() {
    isOver = true
  }

  mutating func noteTraffic() {
    lastTraffic = now
    hasNews = true
  }

  private func request(_ descriptor: Int32, reads: Bool, writes: Bool) -> pollfd {
    let events = (reads ? POLLIN : 0) | (writes ? POLLOUT : 0)
    // A hang-up is always reported; while nothing is asked for it must not spin the thread.
    return pollfd(fd: events == 0 ? -1 : descriptor, events: Int16(events), revents: 0)
  }
}
