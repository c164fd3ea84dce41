/// The single bytes by which board and host keep step in a transfer.
enum LineSignal {
  /// The board says how it will receive, as `CAPACITY,BITS;` in decimal.
  static let setup: UInt8 = 0x12
  /// The board has an envelope whole; the line ends behind it.
  static let taken: UInt8 = 0x06
  /// The board has given up: one line of text follows, then it waits for Ctrl-C.
  static let refusal: UInt8 = 0x15
  /// The program has ended: what follows is the REPL's.
  static let end: UInt8 = 0x04

  /// The board waits for block `number`, everything before it is written.
  ///
  /// One of four control characters that no log prints, so that a lost or doubled one is noticed.
  static func ready(for number: Int) -> UInt8 {
    UInt8(0x1C + number % 4)
  }
}
