package import YAMLSchema

extension SerialLink: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case kind
    case baud
    case dtrResets = "dtr_resets"
    case baudLadder = "baud_ladder"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    kind = fields.required(.kind)
    baud = fields.optional(.baud)
    dtrResets = fields.optional(.dtrResets)
    baudLadder = fields.list(.baudLadder)
  }
}
