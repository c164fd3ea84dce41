/// The chip on a board.
public struct Microcontroller: Hashable, Sendable, Encodable {
  /// The chip: `RP2040`, `STM32F405RG`.
  public let name: String
  /// Chips that take the same tools: `esp32`, `rp2`, `nrf52`.
  public let family: String
  /// The CPU: `cortex-m0plus`, `xtensa-lx6`.
  public let core: String
  /// How many of them.
  public let cores: Int?
  /// The clock in hertz as the firmware sets it, not the data sheet's maximum.
  public let hertz: Int?
  /// The floating-point unit.
  public let fpu: FloatingPointUnit
}
