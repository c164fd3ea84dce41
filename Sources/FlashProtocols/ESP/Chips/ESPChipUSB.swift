/// How a chip's loader appears on USB without a bridge.
public struct ESPChipUSB: Hashable, Sendable {
  /// Vendor id.
  public let vendorID: UInt16
  /// Product id.
  public let productID: UInt16
  /// Which unit of the chip it is.
  public let kind: ESPLink
}
