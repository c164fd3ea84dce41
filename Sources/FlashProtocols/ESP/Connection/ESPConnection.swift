import Encodings

/// Reaches a loader and finds out which chip it belongs to.
///
/// Source: Espressif "Serial Protocol", initial synchronisation and GET_SECURITY_INFO; replies of
/// ESP32 and ESP32-C3 ROMs.
public struct ESPConnection: ESPProcedure {
  private enum State: Sendable {
    case begin
    case discarded
    case pulsed
    case syncing
    case betweenSyncs
    case settling
    case securityInfo
    case magic(isRepeated: Bool)
    case beforeMagic
  }

  /// The word that tells a ROM without security info.
  static let magicAddress: UInt32 = 0x4000_1000

  private let plan: ESPConnectionPlan
  private let chips: ESPChips
  private var state = State.begin
  private var dialect = ESPDialect.rom
  /// Rounds that ended after SYNC, in silence.
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
    case (.settling, _):
      state = .securityInfo
      return .ask(Self.securityInfo)
    case (.securityInfo, .answered(let answer)) where answer.status.isSuccess:
      return ESPSecurityInfo(payload: answer.payload).map { contact($0) } ?? askMagic()
    case (.securityInfo, _): return askMagic()
    case (.magic(let isRepeated), let event): return tookMagic(event, isRepeated: isRepeated)
    case (.beforeMagic, _): return askMagic(isRepeated: true)
    }
  }

  private static let securityInfo = ESPCommand(
    .securityInfo,
    payloads: ESPSecurityInfo.byteCounts,
    patience: ESPTiming.register
  )

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
    dialect = value == 0 ? .stub : .rom
    if dialect == .stub, !plan.acceptsStub {
      return plan.sequences.isEmpty || round >= plan.rounds ? .fail(.stubRunning) : nextRound()
    }
    state = .settling
    return .pause(ESPTiming.syncPause)
  }

  private mutating func askMagic(isRepeated: Bool = false) -> ESPStep<ESPContact> {
    state = .magic(isRepeated: isRepeated)
    return .ask(.read(Self.magicAddress))
  }

  /// A refusal may be one more answer to the question before; asked again, it tells a loader in
  /// secure download mode, which the one without a number in its security info is taken for.
  private mutating func tookMagic(_ event: ESPEvent, isRepeated: Bool) -> ESPStep<ESPContact> {
    guard case .answered(let answer) = event else {
      silences += 1
      // Once is noise; twice is a line that takes short requests only.
      return silences > 1 || round >= plan.rounds ? .fail(.silent(.readRegister)) : nextRound()
    }
    if answer.status.isSuccess {
      return found(chips.chip(magic: answer.value), sign: answer.value)
    }
    guard isRepeated else {
      state = .beforeMagic
      return .pause(ESPTiming.drain)
    }
    return found(Self.unnumbered(chips), sign: 0, isSecureDownload: true)
  }

  private func contact(_ info: ESPSecurityInfo) -> ESPStep<ESPContact> {
    let isSecure = info.flags.contains(.secureDownload)
    guard let number = info.chipNumber else {
      return found(Self.unnumbered(chips), sign: 0, info: info, isSecureDownload: isSecure)
    }
    let chip = UInt16(exactly: number).flatMap { chips.chip(number: $0) }
    return found(chip, sign: number, info: info, isSecureDownload: isSecure)
  }

  private static func unnumbered(_ chips: ESPChips) -> ESPChip? {
    chips.chip(securityInfoByteCount: ESPSecurityInfo.shortByteCount)
  }

  private func found(
    _ chip: ESPChip?,
    sign: UInt32,
    info: ESPSecurityInfo? = nil,
    isSecureDownload: Bool = false
  ) -> ESPStep<ESPContact> {
    guard let chip else { return .fail(.unknownChip(sign: sign)) }
    guard let loader = chip.loader else {
      return .fail(.refusedChip(name: chip.name, reason: chip.refusal ?? ""))
    }
    return .finish(
      ESPContact(
        chip: chip,
        loader: loader,
        dialect: dialect,
        securityInfo: info,
        isSecureDownload: isSecureDownload
      )
    )
  }
}
