/// Reaches a loader and finds out which chip it belongs to.
///
/// Source: Espressif "Serial Protocol", initial synchronisation; replies of ESP32 and ESP32-C3 ROMs.
public struct ESPConnection: ESPProcedure {
  private enum State: Sendable {
    case begin
    case discarded
    case pulsed
    case syncing
    case betweenSyncs
    case settling(ESPDialect)
    case detecting(ESPChipDetection)
  }

  private let plan: ESPConnectionPlan
  private let chips: ESPChips
  private var state = State.begin
  /// Rounds that ended behind SYNC, in silence.
  private var silences = 0

  /// The round under way, from 1; 0 before the first.
  public private(set) var round = 0

  /// SYNCs sent in this round.
  public private(set) var syncs = 0

  /// A connection that has not begun.
  public init(_ plan: ESPConnectionPlan, chips: ESPChips = .builtIn) {
    self.plan = plan
    self.chips = chips
  }

  /// The next reset, SYNC or question; the outcome is the loader that answers.
  public mutating func next(after event: ESPEvent) -> ESPStep<ESPContact> {
    switch (state, event) {
    case (.begin, _): return nextRound()
    case (.discarded, _): return pulse()
    case (.pulsed, _): return sync()
    case (.syncing, .answered(let answer)) where answer.status.isSuccess:
      return synced(value: answer.value)
    case (.syncing, _):
      state = .betweenSyncs
      return .pause(ESPTiming.syncPause)
    case (.betweenSyncs, _): return syncs < plan.syncs ? sync() : nextRound()
    case (.settling(let dialect), _):
      return detect(ESPChipDetection(dialect, chips: chips), after: .ready)
    case (.detecting(let detection), _): return detect(detection, after: event)
    }
  }

  /// What arrived before the round says nothing about it.
  private mutating func nextRound() -> ESPStep<ESPContact> {
    guard round < plan.rounds else { return .fail(.noSync(rounds: plan.rounds)) }
    round += 1
    syncs = 0
    state = .discarded
    return .act(.discardInput)
  }

  private mutating func pulse() -> ESPStep<ESPContact> {
    guard !plan.sequences.isEmpty else { return sync() }
    state = .pulsed
    return .act(.pulse(plan.sequences[(round - 1) % plan.sequences.count]))
  }

  private mutating func sync() -> ESPStep<ESPContact> {
    syncs += 1
    state = .syncing
    return .ask(ESPCommand(.sync, patience: ESPTiming.sync))
  }

  /// A ROM answers with bytes of the SYNC as value, a stub with 0.
  private mutating func synced(value: UInt32) -> ESPStep<ESPContact> {
    if value == 0, !plan.acceptsStub {
      return plan.sequences.isEmpty || isLastRound ? .fail(.stubRunning) : nextRound()
    }
    state = .settling(value == 0 ? .stub : .rom)
    return .pause(ESPTiming.syncPause)
  }

  private var isLastRound: Bool { round >= plan.rounds }

  private mutating func detect(
    _ detection: ESPChipDetection,
    after event: ESPEvent
  ) -> ESPStep<ESPContact> {
    var detection = detection
    let step = detection.next(after: event)
    state = .detecting(detection)
    guard case .fail(.silent) = step else { return step }
    silences += 1
    // Once is noise; twice is a line that takes short requests only.
    return silences > 1 || isLastRound ? step : nextRound()
  }
}
