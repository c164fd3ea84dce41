import Transport

/// What the modem lines are from a moment on; `true` is asserted.
public struct LineChange: Sendable, Hashable {
  /// Data terminal ready.
  public var dtr: Bool
  /// Request to send.
  public var rts: Bool

  /// When the host set them; the chip goes by it, however late it hears of it.
  public var time: ContinuousClock.Instant

  /// Both lines at once.
  public init(dtr: Bool, rts: Bool, at time: ContinuousClock.Instant = .now) {
    self.dtr = dtr
    self.rts = rts
    self.time = time
  }

  /// A line of text, `1 0 81234567890123`: DTR, RTS and, if the host tells, the nanoseconds of the
  /// system's monotonic clock when it set them; nil when it is none.
  init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard (2...3).contains(words.count), let dtr = Self.line(words[0]),
      let rts = Self.line(words[1])
    else { return nil }
    guard words.count == 3 else {
      self.init(dtr: dtr, rts: rts)
      return
    }
    guard let moment = UInt64(words[2]) else { return nil }
    let now = MonotonicTime.nanoseconds
    let age = now > moment ? min(now - moment, Self.oldest) : 0
    self.init(dtr: dtr, rts: rts, at: .now - .nanoseconds(Int64(age)))
  }

  /// A minute.
  private static let oldest: UInt64 = 60_000_000_000

  private static func line(_ word: some StringProtocol) -> Bool? {
    word == "1" ? true : word == "0" ? false : nil
  }
}
