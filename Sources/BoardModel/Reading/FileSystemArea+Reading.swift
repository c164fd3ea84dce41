package import YAMLSchema

extension FileSystemArea: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case kind
    case size
    case offset
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    kind = fields.optional(.kind)
    size = fields.optional(.size)
    offset = fields.optional(.offset)
  }
}
