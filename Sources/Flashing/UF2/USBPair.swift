import Encodings

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

extension USBPair: CustomStringConvertible {
  /// `2e8a:0003`.
  public var description: String {
    [vendorID, productID].map { Hex.text(UInt16(truncatingIfNeeded: $0), width: 4) }
      .joined(separator: ":")
  }
}
