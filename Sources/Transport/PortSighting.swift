/// What a look for a port finds.
enum PortSighting: Hashable, Sendable {
  /// The port is there, as this file in `/dev`.
  case present(terminal: String)
  /// Nothing of it is there.
  case absent
  /// The device shows another product id: its bootloader, or other firmware.
  case otherProduct(id: String)
  /// Another device of the same kind is plugged in where it was.
  case otherDevice(serialNumber: String?)
  /// Several devices fit.
  case ambiguous(count: Int)
}
