/// The registers of the unit that talks to the flash, as far as one command needs them.
///
/// Source: ESP32 Technical Reference Manual, SPI controller registers.
public struct ESPFlashRegisters: Hashable, Sendable {
  /// The unit's first register; the others are offsets from it.
  public let base: UInt32
  /// Starts a command.
  public let command: UInt32
  /// Which phases a command has.
  public let user: UInt32
  /// The command itself.
  public let user2: UInt32
  /// Bits to receive, less one.
  public let misoLength: UInt32
  /// What was received.
  public let data: UInt32

  /// The address of the register at `offset`.
  func address(_ offset: UInt32) -> UInt32 { base &+ offset }
}
