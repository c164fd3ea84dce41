package import YAMLSchema

extension ReceivePace: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case byteCount = "bytes"
    case milliseconds = "ms"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    byteCount = fields.required(.byteCount)
    milliseconds = fields.required(.milliseconds)
  }
}
