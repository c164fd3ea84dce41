package import YAMLSchema

extension Simulation: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case engine
    case guest
    case firmware
    case origin
    case arguments = "args"
    case reset
    case exact
    case receivePace = "rx_pace"
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [.exact: ExactTime.self, .receivePace: ReceivePace.self]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    engine = fields.required(.engine)
    guest = fields.optional(.guest)
    firmware = fields.optional(.firmware)
    origin = fields.optional(.origin) ?? .mote
    arguments = fields.list(.arguments)
    reset = fields.required(.reset)
    exact = fields.optional(.exact)
    receivePace = fields.optional(.receivePace)
  }
}
