package import YAMLSchema

extension Requirements: YAMLRecord {
  /// The keys of recipe files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case capabilities
    case ram
    case storage
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    capabilities = fields.list(.capabilities)
    ram = fields.optional(.ram)
    storage = fields.optional(.storage)
  }
}
