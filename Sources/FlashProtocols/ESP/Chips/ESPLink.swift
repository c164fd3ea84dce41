/// What is between the host and the chip's loader.
public enum ESPLink: String, CaseIterable, Hashable, Sendable {
  /// A USB-to-UART bridge or a UART.
  case bridge
  /// The chip's USB unit driven by its ROM (ESP32-S2, ESP32-S3).
  case otg
  /// The chip's USB Serial/JTAG unit.
  case jtagSerial = "jtag-serial"

  /// Whether the line has a rate at all.
  public var hasRate: Bool { self == .bridge }

  /// The largest block a ROM takes over it: the ROM's USB driver has smaller buffers.
  ///
  /// Source: Espressif "Serial Protocol"; replies of ESP32 and ESP32-C3 ROMs for 4096.
  public var blockLimit: Int { self == .otg ? 0x800 : 4096 }
}
