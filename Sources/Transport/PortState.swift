/// What an open port has received, who waits for it and what is still to be written.
///
/// One method per event; those that settle calls return the completions to resume. Neither waits
/// nor does I/O: `PortLoop` does both on the port's thread.
struct PortState {
  typealias Instant = ContinuousClock.Instant

  /// What the thread has to wait for.
  struct Plan {
    var reads: Bool
    var writes: Bool
    var deadline: Instant?
  }

  private struct Receiver {
    let ticket: UInt64
    let deadline: Instant
    let continuation: CheckedContinuation<[UInt8], any Error>
  }

  private struct Sender {
    let ticket: UInt64
    let deadline: Instant
    var rest: ArraySlice<UInt8>
    let continuation: CheckedContinuation<Void, any Error>
  }

  private let name: String
  private let inputCapacity: Int
  private var input: [UInt8] = []
  private var receivers: [Receiver] = []
  private var senders: [Sender] = []
  private var sendFailure: TransportError?
  private var failure: TransportError?
  private var lastTicket: UInt64 = 0
  /// The earliest deadline the thread knows of; nil while it has not planned or sleeps for ever.
  private var plannedDeadline: Instant?

  init(name: String, inputCapacity: Int) {
    self.name = name
    self.inputCapacity = inputCapacity
  }

  /// How many bytes may be read now.
  var room: Int { inputCapacity - input.count }

  /// A number to cancel a call by.
  mutating func ticket() -> UInt64 {
    lastTicket += 1
    return lastTicket
  }

  /// What to wait for next; nil when the port is finished.
  mutating func plan() -> Plan? {
    guard failure == nil else { return nil }
    let deadlines = receivers.map(\.deadline) + senders.map(\.deadline)
    plannedDeadline = deadlines.min()
    return Plan(reads: room > 0, writes: !senders.isEmpty, deadline: plannedDeadline)
  }
}

// MARK: - Calls

extension PortState {
  /// A task asks for bytes; `wakes` when the thread has to plan anew.
  mutating func receive(
    ticket: UInt64,
    before deadline: Instant,
    now: Instant,
    isCancelled: Bool,
    _ continuation: CheckedContinuation<[UInt8], any Error>
  ) -> (completion: PortCompletion?, wakes: Bool) {
    if isCancelled { return (.received(continuation, .failure(CancellationError())), false) }
    if receivers.isEmpty, !input.isEmpty {
      let wasFull = room <= 0
      return (.received(continuation, .success(takeInput())), wasFull)
    }
    if let failure { return (.received(continuation, .failure(failure)), false) }
    if deadline <= now { return (.received(continuation, .success([])), false) }
    receivers.append(Receiver(ticket: ticket, deadline: deadline, continuation: continuation))
    return (nil, plannedDeadline.map { deadline < $0 } ?? true)
  }

  /// A task asks for bytes to be written; the thread has to plan anew when nothing is returned.
  mutating func send(
    _ bytes: [UInt8],
    ticket: UInt64,
    before deadline: Instant,
    isCancelled: Bool,
    _ continuation: CheckedContinuation<Void, any Error>
  ) -> PortCompletion? {
    if isCancelled { return .sent(continuation, .failure(CancellationError())) }
    if let failure = failure ?? sendFailure { return .sent(continuation, .failure(failure)) }
    if bytes.isEmpty { return .sent(continuation, .success(())) }
    senders.append(
      Sender(ticket: ticket, deadline: deadline, rest: bytes[...], continuation: continuation)
    )
    return nil
  }

  /// The task of this call was cancelled; nil when the call was settled before.
  mutating func cancel(_ ticket: UInt64) -> PortCompletion? {
    if let index = receivers.firstIndex(where: { $0.ticket == ticket }) {
      let receiver = receivers.remove(at: index)
      return .received(receiver.continuation, .failure(CancellationError()))
    }
    if let index = senders.firstIndex(where: { $0.ticket == ticket }) {
      let sender = senders.remove(at: index)
      return .sent(sender.continuation, .failure(CancellationError()))
    }
    return nil
  }

  /// Nothing more is read or written; waiting calls and later ones fail with `error`.
  ///
  /// The first reason stays: a port that was unplugged and then closed is still unplugged.
  mutating func fail(_ error: TransportError) -> [PortCompletion] {
    if failure == nil { failure = error }
    let reason = failure ?? error
    let waiting = receivers.map { PortCompletion.received($0.continuation, .failure(reason)) }
    receivers = []
    return waiting + failSending(reason)
  }

  /// The caller is done with the port: what has arrived and was not asked for is dropped.
  mutating func close() -> [PortCompletion] {
    input = []
    return fail(.closed(port: name))
  }

  /// Nothing more can be written, but bytes may still arrive.
  mutating func failSending(_ error: TransportError) -> [PortCompletion] {
    sendFailure = sendFailure ?? error
    let waiting = senders.map { PortCompletion.sent($0.continuation, .failure(error)) }
    senders = []
    return waiting
  }
}

// MARK: - Events of the thread

extension PortState {
  /// Bytes were read.
  mutating func arrived(_ bytes: ArraySlice<UInt8>) -> PortCompletion? {
    input += bytes
    guard !receivers.isEmpty, !input.isEmpty else { return nil }
    return .received(receivers.removeFirst().continuation, .success(takeInput()))
  }

  /// The next bytes to write, at most `limit`, and whose they are.
  func outgoing(limit: Int) -> (ticket: UInt64, bytes: ArraySlice<UInt8>)? {
    senders.first.map { ($0.ticket, $0.rest.prefix(limit)) }
  }

  /// `count` bytes of this call were written.
  mutating func wrote(_ count: Int, of ticket: UInt64) -> PortCompletion? {
    guard let index = senders.firstIndex(where: { $0.ticket == ticket }) else { return nil }
    senders[index].rest = senders[index].rest.dropFirst(count)
    guard senders[index].rest.isEmpty else { return nil }
    return .sent(senders.remove(at: index).continuation, .success(()))
  }

  /// Settles the calls whose deadline has passed.
  mutating func expire(at now: Instant) -> [PortCompletion] {
    let silent = receivers.filter { $0.deadline <= now }
    receivers.removeAll { $0.deadline <= now }
    let stalled = senders.filter { $0.deadline <= now }
    senders.removeAll { $0.deadline <= now }
    return silent.map { .received($0.continuation, .success([])) }
      + stalled.map {
        .sent(
          $0.continuation,
          .failure(TransportError.stalled(port: name, unsent: $0.rest.count))
        )
      }
  }

  private mutating func takeInput() -> [UInt8] {
    defer { input = [] }
    return input
  }
}
