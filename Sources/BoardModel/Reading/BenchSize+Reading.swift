package import YAMLSchema

extension BenchSize: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case speed = "N"
    case memory = "M"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    speed = fields.required(.speed)
    memory = fields.required(.memory)
  }
}
