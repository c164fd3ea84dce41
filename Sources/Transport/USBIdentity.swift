/// What a USB device says about itself and where it is plugged in.
public struct USBIdentity: Sendable, Hashable {
  /// The vendor's number, `idVendor`.
  public var vendorID: UInt16
  /// The product's number, `idProduct`.
  public var productID: UInt16
  /// Unique per device where the maker took the trouble; CH340 bridges have none.
  public var serialNumber: String?
  /// The maker's name.
  public var manufacturer: String?
  /// The product's name.
  public var product: String?
  /// The number of the bus.
  public var bus: Int
  /// The address on the bus, another one after each plugging in.
  public var address: Int
  /// Bus and hub ports, such as `1-1.3.2`: stays the same for the same socket; Linux only.
  public var path: String?

  /// The members in order; the optional ones where the device or the system tells them.
  public init(
    vendorID: UInt16,
    productID: UInt16,
    serialNumber: String? = nil,
    manufacturer: String? = nil,
    product: String? = nil,
    bus: Int,
    address: Int,
    path: String? = nil
  ) {
    self.vendorID = vendorID
    self.productID = productID
    self.serialNumber = serialNumber
    self.manufacturer = manufacturer
    self.product = product
    self.bus = bus
    self.address = address
    self.path = path
  }
}
