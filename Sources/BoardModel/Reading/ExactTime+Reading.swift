package import YAMLSchema

extension ExactTime: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case icount
    case counter
    case perInstruction = "per_instruction"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    icount = fields.required(.icount)
    counter = fields.required(.counter)
    perInstruction = fields.required(.perInstruction)
  }
}
