/// Which program answers on the chip.
public enum ESPDialect: Sendable {
  /// The loader in the chip's mask ROM.
  case rom
  /// Espressif's loader in RAM.
  case stub
}
