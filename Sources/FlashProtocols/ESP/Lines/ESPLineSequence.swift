/// Moves of the modem lines, with the pauses in between.
///
/// DTR and RTS work on two transistors: DTR alone pulls the boot pin down, RTS alone holds the chip
/// in reset, both or none do nothing.
///
/// Source: ESP32-DevKitC schematic, auto-program circuit; ESP32-C3 Technical Reference Manual, USB
/// Serial/JTAG controller; Espressif "Boot Mode Selection".
public struct ESPLineSequence: Hashable, Sendable {
  /// One call to the port.
  public struct Move: Hashable, Sendable {
    /// Asserts or releases Data Terminal Ready; nil leaves it.
    public let dtr: Bool?
    /// Asserts or releases Request To Send; nil leaves it.
    ///
    /// With `dtr` both lines change in one call, so that no other level is there in between.
    public let rts: Bool?
    /// How long to wait before the next move.
    public let hold: Duration

    init(dtr: Bool? = nil, rts: Bool? = nil, hold: Duration = .zero) {
      self.dtr = dtr
      self.rts = rts
      self.hold = hold
    }
  }

  /// What it is called in messages: `tight`.
  public let name: String
  /// The moves in their order; the last levels stay.
  public let moves: [Move]

  /// How long it takes.
  public var duration: Duration { moves.reduce(.zero) { $0 + $1.hold } }
}
