package import YAMLSchema

extension ESPMACRegisters: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case low
    case high
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    low = fields.word(.low)
    high = fields.word(.high)
  }
}

extension ESPFlashRegisters: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case base
    case command
    case user
    case user2
    case misoLength = "miso_length"
    case data
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    base = fields.word(.base)
    command = fields.word(.command)
    user = fields.word(.user)
    user2 = fields.word(.user2)
    misoLength = fields.word(.misoLength)
    data = fields.word(.data)
  }
}

extension ESPBootPins: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case strap
    case force
    case clearsForce = "clear_force"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    strap = fields.required(.strap)
    force = fields.required(.force)
    clearsForce = fields.required(.clearsForce)
  }
}
