/// Changes the line to another rate and proves that it works.
///
/// After a failure the chip may listen at either rate: it has to be reset, and a lower rate tried.
///
/// Source: Espressif "Serial Protocol", CHANGE_BAUDRATE.
public struct ESPRateChange: ESPProcedure {
  private enum State: Sendable {
    case begin
    case measuring(ESPRegisterScript)
    case asking
    case rateSet
    case settled
    case flushed
    case proving
  }

  private let contact: ESPContact
  private let rate: Int
  private let present: Int
  private var state = State.begin

  /// A change that has not begun.
  ///
  /// - Parameters:
  ///   - contact: the loader.
  ///   - rate: the wanted rate in bit/s.
  ///   - present: the rate there is.
  public init(_ contact: ESPContact, to rate: Int, from present: Int) {
    self.contact = contact
    self.rate = rate
    self.present = present
  }

  /// The next command or change of the port; the outcome is the rate in bit/s.
  public mutating func next(after event: ESPEvent) -> ESPStep<Int> {
    switch state {
    case .begin: return begin()
    case .measuring(let script): return measure(script, after: event)
    case .asking:
      if event.failure(of: .changeRate) != nil { return .fail(.rate(rate)) }
      state = .rateSet
      return .act(.setRate(rate))
    case .rateSet:
      state = .settled
      return .pause(ESPTiming.syncPause)
    case .settled:
      // A few delimiters come at either rate.
      state = .flushed
      return .act(.discardInput)
    case .flushed:
      state = .proving
      return .ask(proof)
    case .proving: return event.failure(of: .sync) == nil ? .finish(rate) : .fail(.rate(rate))
    }
  }

  private mutating func begin() -> ESPStep<Int> {
    let needsCorrection = contact.dialect == .rom && !contact.isSecureDownload
    guard needsCorrection, let correction = contact.loader.rateCorrection else {
      return ask(for: rate)
    }
    let addresses = [correction.count.address, correction.clock.address]
    return measure(ESPRegisterScript(addresses.map { .read($0) }), after: .ready)
  }

  private mutating func measure(
    _ script: ESPRegisterScript,
    after event: ESPEvent
  ) -> ESPStep<Int> {
    var script = script
    let step = script.next(after: event)
    state = .measuring(script)
    return step.then { values in
      let loader = contact.loader
      guard let believed = loader.rateCorrection?.believedFrequency(in: values) else {
        return ask(for: rate)
      }
      let request = ESPRateCorrection.request(
        for: rate,
        believed: believed,
        crystals: loader.crystals
      )
      return ask(for: request)
    }
  }

  private mutating func ask(for request: Int) -> ESPStep<Int> {
    guard let new = UInt32(exactly: request), let old = UInt32(exactly: present), new > 0 else {
      return .fail(.rate(rate))
    }
    state = .asking
    return .ask(
      ESPCommand(.changeRate(to: new, present: contact.dialect == .stub ? old : 0))
    )
  }

  /// Any answer proves the rate; a register's is shorter than that to SYNC.
  private var proof: ESPCommand {
    contact.isSecureDownload
      ? ESPCommand(.sync, patience: ESPTiming.proof)
      : ESPCommand(.readRegister(ESPChipDetection.magicAddress), patience: ESPTiming.proof)
  }
}
