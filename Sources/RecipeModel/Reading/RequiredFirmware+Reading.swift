import BoardModel
package import YAMLSchema

extension RequiredFirmware: YAMLRecord {
  /// The keys of recipe files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case name
    case board
    case version
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    name = fields.optional(.name)
    board = fields.optional(.board)
    version = fields.optional(.version)
  }
}
