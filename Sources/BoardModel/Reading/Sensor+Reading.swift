package import YAMLSchema

extension Sensor: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case kind
    case chip
    case bus
    case address
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    kind = fields.required(.kind)
    chip = fields.optional(.chip)
    bus = fields.optional(.bus)
    address = fields.optional(.address)
  }
}
