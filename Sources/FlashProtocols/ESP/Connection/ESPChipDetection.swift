/// Finds out which chip a loader belongs to that has answered SYNC.
///
/// Source: Espressif "Serial Protocol", GET_SECURITY_INFO; replies of ESP32 and ESP32-C3 ROMs.
struct ESPChipDetection: ESPProcedure {
  private enum State: Sendable {
    case begin
    case securityInfo
    case magic(isRepeated: Bool)
    case beforeMagic
    /// The chip told by its word has security info, and the answer was lost: asked once more.
    case infoAgain(ESPChip, sign: UInt32)
    /// Replies have no sum, and one wrong bit here makes a chip protected or open: two have to be equal.
    case confirming(ESPSecurityInfo, left: Int)
  }

  /// Questions to get two equal answers.
  private static let confirmations = 3

  /// The word that tells a ROM without security info.
  static let magicAddress: UInt32 = 0x4000_1000

  private static let securityInfo = ESPCommand(
    .securityInfo,
    payloads: ESPSecurityInfo.byteCounts,
    patience: ESPTiming.register
  )

  private let chips: ESPChips
  private let dialect: ESPDialect
  private var state = State.begin

  /// A detection that has not begun.
  init(_ dialect: ESPDialect, chips: ESPChips) {
    self.dialect = dialect
    self.chips = chips
  }

  /// The next question; the outcome is the loader.
  mutating func next(after event: ESPEvent) -> ESPStep<ESPContact> {
    switch (state, event) {
    case (.begin, _):
      state = .securityInfo
      return .ask(Self.securityInfo)
    case (.securityInfo, .answered(let answer)) where answer.status.isSuccess:
      return ESPSecurityInfo(payload: answer.payload).map { confirm($0) } ?? askMagic()
    case (.securityInfo, _): return askMagic()
    case (.magic(let isRepeated), _): return tookMagic(event, isRepeated: isRepeated)
    case (.beforeMagic, _): return askMagic(isRepeated: true)
    case (.infoAgain(let chip, let sign), _): return tookInfo(event, of: chip, sign: sign)
    case (.confirming(let info, let left), _): return confirmed(event, info, left: left)
    }
  }

  private mutating func confirm(
    _ info: ESPSecurityInfo,
    left: Int = Self.confirmations
  ) -> ESPStep<ESPContact> {
    state = .confirming(info, left: left)
    return .ask(Self.securityInfo)
  }

  private mutating func confirmed(
    _ event: ESPEvent,
    _ before: ESPSecurityInfo,
    left: Int
  ) -> ESPStep<ESPContact> {
    var latest = before
    if case .answered(let answer) = event, answer.status.isSuccess,
      let info = ESPSecurityInfo(payload: answer.payload)
    {
      guard info != before else { return contact(info) }
      latest = info
    }
    return left > 1 ? confirm(latest, left: left - 1) : .fail(.silent(.securityInfo))
  }

  private mutating func askMagic(isRepeated: Bool = false) -> ESPStep<ESPContact> {
    state = .magic(isRepeated: isRepeated)
    return .ask(.read(Self.magicAddress))
  }

  /// A refusal may be one more answer to the question before; asked again, it tells a loader in
  /// secure download mode, which the chip without a number in its security info is taken for.
  private mutating func tookMagic(_ event: ESPEvent, isRepeated: Bool) -> ESPStep<ESPContact> {
    guard case .answered(let answer) = event else { return .fail(.silent(.readRegister)) }
    if answer.status.isSuccess {
      return told(chips.chip(magic: answer.value), sign: answer.value)
    }
    guard isRepeated else {
      state = .beforeMagic
      return .pause(ESPTiming.drain)
    }
    return found(unnumbered, sign: 0, isSecureDownload: true)
  }

  /// A chip that tells its security state must not go without it because one answer was lost.
  private mutating func told(_ chip: ESPChip?, sign: UInt32) -> ESPStep<ESPContact> {
    guard let chip, chip.loader != nil, chip.securityInfoByteCount > 0 else {
      return found(chip, sign: sign)
    }
    state = .infoAgain(chip, sign: sign)
    return .ask(Self.securityInfo)
  }

  private mutating func tookInfo(
    _ event: ESPEvent,
    of chip: ESPChip,
    sign: UInt32
  ) -> ESPStep<ESPContact> {
    guard case .answered(let answer) = event, answer.status.isSuccess,
      let info = ESPSecurityInfo(payload: answer.payload)
    else { return found(chip, sign: sign) }
    return confirm(info)
  }

  private func contact(_ info: ESPSecurityInfo) -> ESPStep<ESPContact> {
    let isSecure = info.flags.contains(.secureDownload)
    guard let number = info.chipNumber else {
      return found(unnumbered, sign: 0, info: info, isSecureDownload: isSecure)
    }
    let chip = UInt16(exactly: number).flatMap { chips.chip(number: $0) }
    return found(chip, sign: number, info: info, isSecureDownload: isSecure)
  }

  private var unnumbered: ESPChip? {
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
