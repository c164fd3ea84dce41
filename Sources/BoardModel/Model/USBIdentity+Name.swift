import Encodings

extension USBIdentity {
  /// `2e8a:0005`.
  public var pair: String {
    Hex.text(vendorID, width: 4) + ":" + Hex.text(productID, width: 4)
  }
}
