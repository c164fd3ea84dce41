package import YAMLSchema

extension PackedModel: YAMLRecord {
  /// The keys of recipe files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case source
    case module
    case form
    case goal = "for"
    case features
    case rounds
    case asEmlearn = "as_emlearn"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    source = fields.required(.source)
    module = fields.required(.module)
    form = fields.required(.form)
    goal = fields.optional(.goal)
    features = fields.optional(.features)
    rounds = fields.optional(.rounds)
    asEmlearn = fields.optional(.asEmlearn) ?? false
  }
}
