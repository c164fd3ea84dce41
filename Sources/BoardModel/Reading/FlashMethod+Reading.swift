package import YAMLSchema

extension FlashMethod: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case `protocol` = "protocol"
    case offset
    case family
    case image
    case alternatives = "alt"
    case erasesFileSystem = "erases_fs"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    self.protocol = fields.required(.protocol)
    offset = fields.optional(.offset)
    family = fields.optional(.family)
    image = fields.list(.image)
    alternatives = fields.list(.alternatives)
    erasesFileSystem = fields.optional(.erasesFileSystem)
  }
}
