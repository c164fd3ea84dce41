package import YAMLSchema

extension Recipe: YAMLRecord {
  /// The keys of recipe files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case schema
    case id
    case name
    case summary
    case requires
    case firmware
    case model
    case files
    case selftest
    case benchmarks
    case sources
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [
      .requires: Requirements.self, .firmware: RequiredFirmware.self, .model: PackedModel.self,
      .files: PlacedFile.self,
      .selftest: SelfTest.self, .benchmarks: Benchmark.self,
    ]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    schema = fields.schema()
    id = fields.required(.id)
    name = fields.required(.name)
    summary = fields.required(.summary)
    requires = fields.optional(.requires) ?? .none
    firmware = fields.list(.firmware)
    model = fields.optional(.model)
    files = fields.list(.files)
    selftest = fields.optional(.selftest)
    benchmarks = fields.list(.benchmarks)
    sources = fields.required(.sources)
  }
}

extension FieldReader where Key == Recipe.CodingKeys {
  fileprivate func schema() -> String {
    let text: String = required(.schema)
    if let found = value[Key.schema.rawValue], !text.isEmpty, text != RecipeSchema.name {
      log.add("has to be \(RecipeSchema.name)", about: found)
    }
    return text
  }
}
