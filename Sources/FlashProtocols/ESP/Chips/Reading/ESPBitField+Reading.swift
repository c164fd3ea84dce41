package import YAMLSchema

extension ESPBitField: YAMLReadable {
  package static var placeholder: ESPBitField { ESPBitField(address: 0, high: 0, low: 0) }

  package static func read(_ value: YAMLValue, log: FindingLog) -> ESPBitField? {
    guard let field = value.text.flatMap({ ESPBitField($0) }) else {
      log.add("has to be an address and bits like 0x3ff5a000[26:20]", about: value)
      return nil
    }
    return field
  }

  private init(address: UInt32, high: Int, low: Int) {
    self.address = address
    self.high = high
    self.low = low
  }
}

extension ESPLink: YAMLChoice {
  package static var placeholder: ESPLink { .bridge }
}
