package import YAMLSchema

extension SelfTest: YAMLRecord {
  /// The keys of recipe files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case vectors
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    vectors = fields.required(.vectors)
  }
}
