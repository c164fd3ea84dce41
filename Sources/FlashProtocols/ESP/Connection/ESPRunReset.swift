/// Leaves the loader so that the app starts.
///
/// Over a chip's own USB a reset by the lines leads back into the loader when the boot pin was low
/// at the last one; then a watchdog does it. The port goes away in any case.
///
/// Source: ESP32-S2 and ESP32-S3 Technical Reference Manuals, chip boot control.
public struct ESPRunReset: ESPProcedure {
  /// How the chip was reset.
  public enum Outcome: Hashable, Sendable {
    /// By the modem lines.
    case lines
    /// By a watchdog.
    case watchdog
  }

  private enum State: Sendable {
    case begin
    case checking(ESPRegisterScript)
    case resetting(ESPRegisterScript)
    case leaving(Outcome)
  }

  private let contact: ESPContact
  private let link: ESPLink
  private let hasFlowControl: Bool
  private var state = State.begin

  /// A reset that has not begun.
  public init(_ contact: ESPContact, link: ESPLink, hasFlowControl: Bool = false) {
    self.contact = contact
    self.link = link
    self.hasFlowControl = hasFlowControl
  }

  /// The next command or pulse; the outcome is what reset the chip.
  public mutating func next(after event: ESPEvent) -> ESPStep<Outcome> {
    switch state {
    case .begin:
      guard link == .otg, !contact.isSecureDownload, let pins = contact.loader.bootPins else {
        return pulse()
      }
      return check(ESPRegisterScript(pins.checking), after: .ready)
    case .checking(let script): return check(script, after: event)
    // The chip may be gone before it answers.
    case .resetting where event == .silent: return leave()
    case .resetting(let script): return reset(script, after: event)
    case .leaving(let outcome): return .finish(outcome)
    }
  }

  private mutating func check(
    _ script: ESPRegisterScript,
    after event: ESPEvent
  ) -> ESPStep<Outcome> {
    var script = script
    let step = script.next(after: event)
    state = .checking(script)
    return step.then { values in
      guard let pins = contact.loader.bootPins, let watchdogs = contact.loader.watchdogs,
        watchdogs.leaves, values[pins.strap] == 0, values[pins.force] == 0
      else { return pulse() }
      return reset(ESPRegisterScript(watchdogs.resetting), after: .ready)
    }
  }

  private mutating func reset(
    _ script: ESPRegisterScript,
    after event: ESPEvent
  ) -> ESPStep<Outcome> {
    var script = script
    let step = script.next(after: event)
    state = .resetting(script)
    return step.then { _ in leave() }
  }

  private mutating func leave() -> ESPStep<Outcome> {
    state = .leaving(.watchdog)
    return .pause(.milliseconds(500))
  }

  private mutating func pulse() -> ESPStep<Outcome> {
    state = .leaving(.lines)
    return .act(.pulse(.run(over: link, hasFlowControl: hasFlowControl)))
  }
}
