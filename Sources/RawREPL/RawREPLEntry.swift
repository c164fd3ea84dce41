/// Brings a board from any interruptible state to its raw REPL, or says what it does instead.
///
/// The caller sends what `begin`, `received` and `quiet` ask for, waits at most `patience` for
/// bytes and calls `quiet` when none came. Every run ends within 4.2 s of the caller's clock.
///
/// Source: MicroPython v1.28 `shared/runtime/pyexec.c`; states and answers measured on v1.9.2 to
/// v1.28.
public struct RawREPLEntry: Sendable {
  /// What the caller has to do next, in order.
  public enum Action: Equatable, Sendable {
    /// Write these bytes.
    case send([UInt8])
    /// Nothing more: this is what the board was found to be.
    case finished(Finding)
  }

  /// What a board does when it is asked for its raw REPL.
  public enum Finding: Equatable, Sendable {
    /// It is at the raw prompt; nothing was running.
    case ready
    /// It is at the raw prompt; a program was stopped for that.
    case looping(StoppedProgram)
    /// No byte came.
    case silent
    /// Bytes keep coming and no prompt is among them; `count` were discarded.
    case spewing(count: Int)
    /// It starts again and again.
    case bootLoop(BootText)
    /// It answers with something else; `sample` is the end of what it said.
    case foreign(sample: [UInt8])
  }

  /// One thing to send at a time counted from `begin`.
  private struct Step: Sendable {
    var time: Duration
    var bytes: [UInt8]
  }

  /// The usual answer takes one step.
  ///
  /// The others repeat Ctrl-C and Ctrl-A apart from each other,
  /// because a board in a driver call takes 2 to 3 s to react.
  private static let steps: [Step] = [
    Step(time: .zero, bytes: [0x03, 0x0D, 0x01]),
    Step(time: .milliseconds(200), bytes: [0x03]),
    Step(time: .milliseconds(350), bytes: [0x0D, 0x03]),
    Step(time: .milliseconds(500), bytes: [0x0D, 0x01]),
    Step(time: .milliseconds(1300), bytes: [0x03]),
    Step(time: .milliseconds(1400), bytes: [0x0D, 0x01]),
    Step(time: .milliseconds(2300), bytes: [0x03]),
    Step(time: .milliseconds(2400), bytes: [0x0D, 0x01]),
  ]

  private static let decision = Duration.milliseconds(3600)
  private static let settling = Duration.milliseconds(60)
  private static let settlingBound = Duration.milliseconds(500)
  private static let recentWindow = Duration.milliseconds(500)
  private static let spewingByteCount = 4096

  private enum State: Sendable {
    case asking
    case settling(since: Duration)
    case done
  }

  private var state = State.asking
  private var nextStep = 0
  private var recent = RecentBytes(capacity: 4096)
  private var stopped: StoppedProgram?
  private var byteCount = 0
  private var boots = BootText()
  private var lastByte = Duration.zero
  private var now = Duration.zero

  /// An entry that has not started.
  public init() {}

  /// How long the caller waits for bytes before it calls `quiet`.
  public var patience: Duration {
    switch state {
    case .asking:
      let next =
        nextStep < Self.steps.count ? Self.steps[nextStep].time : Self.decision
      return max(.zero, next - now)
    case .settling: return Self.settling
    case .done: return .zero
    }
  }

  /// Starts; `elapsed` of the other events counts from here.
  public mutating func begin() -> [Action] {
    advance(at: .zero)
  }

  /// Takes bytes that arrived `elapsed` after `begin`.
  public mutating func received(_ bytes: [UInt8], at elapsed: Duration) -> [Action] {
    now = elapsed
    if case .done = state { return [] }
    byteCount += bytes.count
    boots.append(bytes)
    lastByte = elapsed
    for byte in bytes {
      recent.append(byte)
      if byte == UInt8(ascii: ">"), recent.ends(with: REPLText.rawBanner) { reachedPrompt() }
    }
    return advance(at: elapsed)
  }

  /// No byte came for `patience`; `elapsed` counts from `begin`.
  public mutating func quiet(at elapsed: Duration) -> [Action] {
    now = elapsed
    if case .settling = state { return finish(promptFinding) }
    return advance(at: elapsed)
  }

  private var promptFinding: Finding { stopped.map { .looping($0) } ?? .ready }

  private mutating func reachedPrompt() {
    if stopped == nil { stopped = StoppedProgram(in: recent.bytes) }
    recent.removeAll()
    if case .asking = state { state = .settling(since: now) }
  }

  private mutating func advance(at elapsed: Duration) -> [Action] {
    switch state {
    case .done: return []
    case .settling(let since):
      // One Ctrl-A has one banner; after several, a late second banner would be taken for the
      // answer to the next command.
      let isSingle = nextStep == 1
      return isSingle || elapsed - since >= Self.settlingBound ? finish(promptFinding) : []
    case .asking:
      if elapsed >= Self.decision { return finish(verdict) }
      var actions: [Action] = []
      while nextStep < Self.steps.count, Self.steps[nextStep].time <= elapsed {
        actions.append(.send(Self.steps[nextStep].bytes))
        nextStep += 1
      }
      return actions
    }
  }

  private var verdict: Finding {
    if boots.isLoop { return .bootLoop(boots) }
    if byteCount == 0 { return .silent }
    let isFlowing = now - lastByte < Self.recentWindow
    if isFlowing || byteCount > Self.spewingByteCount { return .spewing(count: byteCount) }
    return .foreign(sample: recent.bytes.suffix(200))
  }

  private mutating func finish(_ finding: Finding) -> [Action] {
    state = .done
    return [.finished(finding)]
  }
}
