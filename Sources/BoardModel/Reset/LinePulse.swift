/// A course of levels on DTR and RTS that resets a board.
///
/// A level sets both lines in one step. Source: esptool `esptool/reset.py` and the ESP32-C3
/// Technical Reference Manual § 30.3.2 (USB Serial/JTAG controller): RTS alone holds the chip in
/// reset, DTR alone asks for the loader, both or none do nothing.
public struct LinePulse: Hashable, Sendable {
  /// Levels that are held for a while.
  public struct Level: Hashable, Sendable {
    /// Data Terminal Ready is asserted.
    public let dtr: Bool
    /// Request To Send is asserted.
    public let rts: Bool
    /// How long the levels last before the next.
    public let hold: Duration
  }

  /// The levels in order; the last ones stay.
  public let levels: [Level]

  /// The reset of the ESP auto-reset circuit, with DTR low throughout so that the loader is
  /// never asked for.
  ///
  /// On USB of the chip itself the lines are raised in the end: there DTR says that somebody
  /// listens.
  static func espReset(_ kind: SerialLink.Kind?) -> LinePulse {
    let idle = Level(dtr: false, rts: false, hold: .milliseconds(50))
    let held = Level(dtr: false, rts: true, hold: .milliseconds(200))
    let listening = Level(dtr: true, rts: true, hold: .zero)
    return LinePulse(levels: [idle, held, idle] + (kind == .cdc ? [listening] : []))
  }

  /// The reset of boards whose reset pin hangs on DTR through a capacitor.
  static let dtrEdge = LinePulse(levels: [
    Level(dtr: false, rts: false, hold: .milliseconds(250)),
    Level(dtr: true, rts: true, hold: .zero),
  ])
}
