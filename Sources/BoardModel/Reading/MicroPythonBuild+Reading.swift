package import YAMLSchema

extension MicroPythonBuild: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case port
    case board
    case variants
    case machinePattern = "machine_re"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    port = fields.required(.port)
    board = fields.optional(.board)
    variants = fields.list(.variants)
    machinePattern = fields.optional(.machinePattern)
  }
}
