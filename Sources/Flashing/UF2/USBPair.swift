/// The two numbers by which a USB device says what it is.
public struct USBPair: Hashable, Sendable {
  /// The vendor's number, `idVendor`.
  public let vendorID: Int
  /// The product's number, `idProduct`.
  public let productID: Int

  /// The numbers in order.
  public init(vendorID: Int, productID: Int) {
    self.vendorID = vendorID
    self.productID = productID
  }
}
