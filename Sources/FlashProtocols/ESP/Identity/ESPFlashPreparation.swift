/// Connects the flash, finds out what it is and tells the loader its size.
///
/// Source: Espressif "Serial Protocol", SPI_ATTACH and SPI_SET_PARAMS; ESP32 Technical Reference
/// Manual, SPI controller.
public struct ESPFlashPreparation: ESPProcedure {
  /// The flash.
  public struct Outcome: Hashable, Sendable {
    /// What it says of itself; nil in secure download mode.
    public let identity: ESPFlashIdentity?
    /// Bytes that were declared.
    public let byteCount: UInt32
  }

  private enum State: Sendable {
    case begin
    case attaching
    case saving(ESPRegisterScript)
    case reading(ESPRegisterScript)
    case declaring(Outcome)
  }

  private let contact: ESPContact
  private let byteCount: UInt32?
  private var state = State.begin

  /// A preparation that has not begun.
  ///
  /// - Parameters:
  ///   - contact: the loader.
  ///   - byteCount: the size to declare; nil for the one the flash tells.
  public init(_ contact: ESPContact, byteCount: UInt32? = nil) {
    self.contact = contact
    self.byteCount = byteCount
  }

  /// The next command; the outcome is the flash.
  public mutating func next(after event: ESPEvent) -> ESPStep<Outcome> {
    switch state {
    case .begin:
      state = .attaching
      return .ask(ESPCommand(.attachFlash(contact.dialect)))
    case .attaching:
      if let failure = event.failure(of: .attachFlash) { return .fail(failure) }
      guard contact.isSecureDownload else {
        return save(contact.loader.spi.saving, after: .ready)
      }
      guard let byteCount else { return .fail(.secureDownload(what: "reading the flash's size")) }
      return declare(Outcome(identity: nil, byteCount: byteCount))
    case .saving(let script): return save(script, after: event)
    case .reading(let script): return read(script, after: event)
    case .declaring(let outcome):
      return event.failure(of: .setFlashParameters).map { .fail($0) } ?? .finish(outcome)
    }
  }

  /// What the id's command changes is read first.
  private mutating func save(
    _ script: ESPRegisterScript,
    after event: ESPEvent
  ) -> ESPStep<Outcome> {
    var script = script
    let step = script.next(after: event)
    state = .saving(script)
    return step.then { values in
      contact.loader.spi.readingIdentity(restoring: values).map { read($0, after: .ready) }
        ?? .fail(.malformed(.readRegister))
    }
  }

  private mutating func read(
    _ script: ESPRegisterScript,
    after event: ESPEvent
  ) -> ESPStep<Outcome> {
    var script = script
    let step = script.next(after: event)
    state = .reading(script)
    return step.then { took($0) }
  }

  private mutating func took(_ values: ESPRegisterValues) -> ESPStep<Outcome> {
    guard let number = contact.loader.spi.identity(in: values) else {
      return .fail(.noFlash(number: 0))
    }
    let identity = ESPFlashIdentity(number: number)
    guard identity.isAnswer else { return .fail(.noFlash(number: identity.number)) }
    guard let size = byteCount ?? identity.byteCount else {
      return .fail(.unknownFlashSize(identity))
    }
    return declare(Outcome(identity: identity, byteCount: size))
  }

  private mutating func declare(_ outcome: Outcome) -> ESPStep<Outcome> {
    state = .declaring(outcome)
    return .ask(ESPCommand(.setFlashSize(outcome.byteCount)))
  }
}
