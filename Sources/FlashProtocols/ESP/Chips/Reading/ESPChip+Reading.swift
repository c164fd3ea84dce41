package import YAMLSchema

extension ESPChip: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case schema
    case id
    case name
    case chipID = "chip_id"
    case magic
    case securityInfoByteCount = "security_info"
    case bootloaderOffset = "bootloader"
    case frequencies
    case loader
    case refusal
    case sources
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [.loader: ESPChipLoader.self]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    schema = fields.required(.schema)
    id = fields.required(.id)
    name = fields.required(.name)
    chipID = fields.optionalHalf(.chipID)
    magic = fields.words(.magic)
    securityInfoByteCount = fields.required(.securityInfoByteCount)
    bootloaderOffset = fields.optionalWord(.bootloaderOffset)
    frequencies = fields.bytes(.frequencies)
    loader = fields.optional(.loader)
    refusal = fields.optional(.refusal)
    sources = fields.required(.sources)
    checkShape(fields)
  }

  private func checkShape(_ fields: FieldReader<CodingKeys>) {
    let about = fields.value
    if schema != ESPChipFile.schema {
      fields.log.add("has to be \(ESPChipFile.schema)", about: about["schema"] ?? about)
    }
    if (loader == nil) == (refusal == nil) {
      fields.log.add("has to have either loader or refusal", about: about)
    }
    if loader != nil, bootloaderOffset == nil || frequencies.isEmpty {
      fields.log.add("has to have bootloader and frequencies beside loader", about: about)
    }
    if chipID == nil, magic.isEmpty {
      fields.log.add("has to have chip_id or magic", about: about)
    }
  }
}
