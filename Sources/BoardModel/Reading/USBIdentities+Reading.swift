package import YAMLSchema

extension USBIdentities: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case run
    case boot
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [.run: USBIdentity.self, .boot: USBIdentity.self]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    run = fields.list(.run)
    boot = fields.list(.boot)
  }
}
