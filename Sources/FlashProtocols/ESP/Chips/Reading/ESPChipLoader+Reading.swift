package import YAMLSchema

extension ESPChipLoader: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case beginLength = "begin"
    case crystals
    case usb
    case uartDivider = "uart_divider"
    case mac
    case spi
    case revision
    case fuses
    case rateCorrection = "rate_correction"
    case watchdogs
    case bootPins = "boot_pins"
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [
      .usb: ESPChipUSB.self, .mac: ESPMACRegisters.self, .spi: ESPFlashRegisters.self,
      .revision: ESPRevisionFields.self, .fuses: ESPSecurityFuses.self,
      .rateCorrection: ESPRateCorrection.self, .watchdogs: ESPWatchdogs.self,
      .bootPins: ESPBootPins.self,
    ]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    beginLength = fields.required(.beginLength)
    crystals = fields.required(.crystals)
    usb = fields.list(.usb)
    uartDivider = fields.required(.uartDivider)
    mac = fields.required(.mac)
    spi = fields.required(.spi)
    revision = fields.required(.revision)
    fuses = fields.optional(.fuses)
    rateCorrection = fields.optional(.rateCorrection)
    watchdogs = fields.optional(.watchdogs)
    bootPins = fields.optional(.bootPins)
    if ![16, 20].contains(beginLength) {
      fields.log.add("has to be 16 or 20", about: fields.value["begin"] ?? fields.value)
    }
    if crystals.isEmpty || !crystals.allSatisfy({ (1...100).contains($0) }) {
      fields.log.add(
        "has to have crystals of 1 to 100 MHz",
        about: fields.value["crystals"] ?? fields.value
      )
    }
  }
}

extension ESPChipUSB: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case vendorID = "vid"
    case productID = "pid"
    case kind
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    vendorID = fields.half(.vendorID)
    productID = fields.half(.productID)
    kind = fields.required(.kind)
  }
}
