package import YAMLSchema

extension USBIdentity: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case vendorID = "vid"
    case productID = "pid"
    case kind
    case volume
    case hasSerialNumber = "serial"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    vendorID = fields.usbID(.vendorID)
    productID = fields.usbID(.productID)
    kind = fields.required(.kind)
    volume = fields.optional(.volume)
    hasSerialNumber = fields.optional(.hasSerialNumber)
  }
}

extension FieldReader where Key == USBIdentity.CodingKeys {
  /// USB 2.0 § 9.6.1: both ids have 16 bits.
  fileprivate func usbID(_ key: Key) -> Int {
    let number: Int = required(key)
    guard number > 0xFFFF, let found = value[key.rawValue] else { return number }
    log.add("has to fit 16 bits", about: found)
    return 0
  }
}
