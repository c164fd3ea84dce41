/// Carries out a procedure: its commands as frames, what arrives as answers.
///
/// The caller does what the actions say, in order, then hands over every byte that arrives, and
/// calls `timePassed` when `progress` stood still for `patience`. Every procedure ends: each
/// command is sent a limited number of times and has a limited time.
///
/// Source: Espressif "Serial Protocol"; replies of ESP32 and ESP32-C3 ROMs to unknown requests.
public struct ESPDialogue<Procedure: ESPProcedure>: Sendable {
  private enum State: Sendable {
    case idle
    case asking(ESPCommand, attempt: Int)
    /// Further copies of an answer may come; the event waits for their end.
    case draining(ESPEvent)
    case pausing(Duration)
    /// Frames that are no replies are wanted.
    case hearing(Duration)
    case over
  }

  /// What is carried out, for its state of things.
  public private(set) var procedure: Procedure

  /// What the board sent.
  public private(set) var heard: ESPHeard

  /// What came of it; nil before the end.
  public private(set) var result: Result<Procedure.Outcome, ESPFailure>?

  /// Grows with every step, never with stray bytes.
  public private(set) var progress = 0

  /// A block of flash with every byte escaped, and some more.
  private static var bareFrameLimit: Int { 16_384 }

  private var decoder = SLIPDecoder()
  private var state = State.idle
  private var requestCount = 0

  /// A dialogue that has not begun; `heard` goes on from what was heard before.
  public init(_ procedure: Procedure, heard: ESPHeard = ESPHeard()) {
    self.procedure = procedure
    self.heard = heard
  }

  /// How long `progress` may stand still.
  public var patience: Duration {
    switch state {
    case .idle, .over: .zero
    case .asking(let command, _): command.patience
    case .draining: ESPTiming.drain
    case .pausing(let duration), .hearing(let duration): duration
    }
  }

  /// Starts the procedure; once only.
  public mutating func begin() -> [ESPAction] {
    guard case .idle = state else { return [] }
    return advance(after: .ready)
  }

  /// Takes bytes that arrived.
  ///
  /// What stands behind an answer in `bytes` came before the next request was sent, so it answers
  /// nothing.
  public mutating func received(_ bytes: some Sequence<UInt8>) -> [ESPAction] {
    var rest = Array(bytes)[...]
    var actions: [ESPAction] = []
    let requests = requestCount
    while !rest.isEmpty {
      let (text, frame) = decoder.next(in: &rest)
      heard.append(text: text)
      guard let frame else { continue }
      if case .hearing = state {
        actions += advance(after: .frame(frame))
      } else if let reply = ESPReply(frame: frame) {
        heard.countReply()
        if requests == requestCount { actions += take(reply) }
      } else {
        heard.append(text: frame)
      }
    }
    return actions
  }

  /// Takes bytes that came while lines were moved: they answer nothing and may tell what is wrong.
  public mutating func overheard(_ bytes: [UInt8]) { heard.append(text: bytes) }

  /// There was no progress for `patience`.
  public mutating func timePassed() -> [ESPAction] {
    switch state {
    case .idle, .over: return []
    case .pausing: return advance(after: .ready)
    case .draining(let event): return advance(after: event)
    case .hearing: return advance(after: .silent)
    case .asking(let command, let attempt):
      guard attempt < command.attempts else { return advance(after: .silent) }
      state = .asking(command, attempt: attempt + 1)
      progress += 1
      // Ends a request of which the board got only a part.
      return [.send([SLIP.delimiter] + command.request.frame)]
    }
  }

  private mutating func take(_ reply: ESPReply) -> [ESPAction] {
    guard case .asking(let command, let attempt) = state,
      let content = reply.content(payloads: command.payloads)
    else { return [] }
    let answer = ESPAnswer(
      value: reply.value,
      payload: content.payload,
      status: content.status
    )
    if reply.opcode == command.request.opcode.rawValue {
      // After a repetition a second answer may come, which must not be taken for that to the next.
      return attempt == 1 ? advance(after: .answered(answer)) : drain(.answered(answer))
    }
    // A ROM gives back the opcode before the one it does not know, sometimes eight times.
    return content.status.isInvalid ? drain(.answered(answer)) : []
  }

  private mutating func drain(_ event: ESPEvent) -> [ESPAction] {
    state = .draining(event)
    progress += 1
    return []
  }

  private mutating func advance(after event: ESPEvent) -> [ESPAction] {
    var actions: [ESPAction] = []
    var step = procedure.next(after: event)
    while case .act(let action) = step {
      if action == .discardInput { decoder = SLIPDecoder() }
      actions.append(action)
      step = procedure.next(after: .ready)
    }
    progress += 1
    switch step {
    case .act: break
    case .ask(let command):
      state = .asking(command, attempt: 1)
      requestCount += 1
      decoder.accept(.replies, limit: SLIPDecoder.replyLimit)
      actions.append(.send(command.request.frame))
    case .pause(let duration): state = .pausing(duration)
    case .hear(let duration):
      state = .hearing(duration)
      decoder.accept(.any, limit: Self.bareFrameLimit)
    case .finish(let outcome): actions.append(end(.success(outcome)))
    case .fail(let failure): actions.append(end(.failure(failure)))
    }
    return actions
  }

  private mutating func end(_ result: Result<Procedure.Outcome, ESPFailure>) -> ESPAction {
    heard.append(text: decoder.unfinished)
    self.result = result
    state = .over
    return .finished
  }
}
