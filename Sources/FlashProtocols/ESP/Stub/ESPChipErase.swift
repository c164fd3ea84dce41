/// Erases the whole flash through a stub; a ROM erases by regions only.
///
/// Source: Espressif "Serial Protocol", ERASE_FLASH.
public struct ESPChipErase: ESPProcedure {
  /// The slowest large flashes take nearly as long.
  private static let patience = Duration.seconds(120)

  private let contact: ESPContact
  private var isAsked = false

  /// An erasure that has not begun; `contact` is a stub.
  public init(of contact: ESPContact) {
    self.contact = contact
  }

  /// The request; there is nothing to say when it was carried out.
  public mutating func next(after event: ESPEvent) -> ESPStep<Void> {
    guard isAsked else {
      isAsked = true
      guard contact.dialect == .stub else {
        return .fail(.region(offset: 0, reason: "a ROM erases no whole flash"))
      }
      return .ask(ESPCommand(.eraseFlash, patience: Self.patience))
    }
    return event.failure(of: .eraseFlash).map { .fail($0) } ?? .finish(())
  }
}
