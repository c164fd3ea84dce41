package import YAMLSchema

extension PlacedFile: YAMLRecord {
  /// The keys of recipe files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case source
    case target
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    source = fields.required(.source)
    target = fields.required(.target)
  }
}
