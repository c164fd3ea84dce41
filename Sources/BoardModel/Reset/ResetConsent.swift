/// What the person allows to be done to a board beyond Ctrl-C.
public struct ResetConsent: OptionSet, Hashable, Sendable {
  /// One bit a kind of step.
  public let rawValue: UInt8

  /// Any combination of the kinds below.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Ctrl-D: what is in the heap is lost.
  public static let softReset = ResetConsent(rawValue: 1)
  /// A reset of the chip or of the virtual board.
  public static let hardware = ResetConsent(rawValue: 2)
  /// Entering the bootloader.
  public static let bootloader = ResetConsent(rawValue: 4)
}
