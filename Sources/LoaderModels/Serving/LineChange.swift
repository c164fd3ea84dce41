/// What the modem lines are from now on; `true` is asserted.
public struct LineChange: Sendable, Hashable {
  /// Data terminal ready.
  public var dtr: Bool
  /// Request to send.
  public var rts: Bool

  /// Both lines at once.
  public init(dtr: Bool, rts: Bool) {
    self.dtr = dtr
    self.rts = rts
  }

  /// A line of text, `1 0`: DTR, then RTS; nil when it is none.
  init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ").map { $0 == "1" ? true : $0 == "0" ? false : nil }
    guard words.count == 2, let dtr = words[0], let rts = words[1] else { return nil }
    self.init(dtr: dtr, rts: rts)
  }
}
