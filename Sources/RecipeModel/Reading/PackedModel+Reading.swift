package import YAMLSchema

extension PackedModel: YAMLRecord {
  /// The keys of recipe files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case source
    case module
    case form
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    source = fields.required(.source)
    module = fields.required(.module)
    form = fields.required(.form)
  }
}
