package import YAMLSchema

extension ResetMethods: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case soft
    case hard
    case bootloader
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    soft = fields.optional(.soft)
    hard = fields.list(.hard)
    bootloader = fields.list(.bootloader)
  }
}
