/// The two transistors between the modem lines and the chip: DTR alone pulls the boot pin low, RTS
/// alone resets; both or neither do nothing.
///
/// Source: the schematics of Espressif's development boards. A capacitor holds EN back after a
/// reset, so that the boot pin counts some time after the line was let go.
struct ResetCircuit: Sendable {
  /// What the lines did to the chip.
  enum Effect: Equatable {
    /// It is held in reset.
    case held
    /// It starts; `download` when the boot pin is low.
    case starts(download: Bool)
  }

  private let delay: Duration
  private let isPinHeld: Bool
  private let isPinWired: Bool
  private let isEnableWired: Bool
  private var isEnableLow = false
  private var isPinLow = false
  /// What is left until EN is high.
  private(set) var rising: Duration?

  init(
    delay: Duration,
    isPinHeld: Bool,
    isPinWired: Bool = true,
    isEnableWired: Bool = true
  ) {
    self.delay = delay
    self.isPinHeld = isPinHeld
    self.isPinWired = isPinWired
    self.isEnableWired = isEnableWired
  }

  /// The boot pin as the chip would read it now.
  var isBootPinLow: Bool { isPinLow || isPinHeld }

  /// Time passed; an effect when EN came up meanwhile.
  mutating func pass(_ time: Duration) -> Effect? {
    guard let left = rising else { return nil }
    guard time >= left else {
      rising = left - time
      return nil
    }
    rising = nil
    return .starts(download: isBootPinLow)
  }

  /// The lines changed; `true` is asserted.
  mutating func lines(dtr: Bool, rts: Bool) -> Effect? {
    isPinLow = isPinWired && dtr && !rts
    let isLow = isEnableWired && rts && !dtr
    defer { isEnableLow = isLow }
    if isLow {
      rising = nil
      return isEnableLow ? nil : .held
    }
    if isEnableLow { rising = delay }
    return nil
  }
}
