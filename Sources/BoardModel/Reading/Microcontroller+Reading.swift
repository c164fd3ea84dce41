package import YAMLSchema

extension Microcontroller: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case name
    case family
    case core
    case cores
    case hertz = "hz"
    case fpu
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    name = fields.required(.name)
    family = fields.required(.family)
    core = fields.required(.core)
    cores = fields.optional(.cores)
    hertz = fields.optional(.hertz)
    fpu = fields.required(.fpu)
  }
}
