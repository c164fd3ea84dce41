package import YAMLSchema

extension BoardFirmware: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case micropython
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [.micropython: MicroPythonBuild.self]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    micropython = fields.required(.micropython)
  }
}
