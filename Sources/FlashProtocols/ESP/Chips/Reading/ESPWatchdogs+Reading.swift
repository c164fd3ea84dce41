package import YAMLSchema

extension ESPWatchdogs: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case protect
    case config0
    case config1
    case key
    case leaves
    case superWatchdog = "super"
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [.superWatchdog: ESPSuperWatchdog.self]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    protect = fields.word(.protect)
    config0 = fields.word(.config0)
    config1 = fields.word(.config1)
    key = fields.word(.key)
    leaves = fields.required(.leaves)
    superWatchdog = fields.optional(.superWatchdog)
  }
}

extension ESPSuperWatchdog: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case feed
    case protect
    case key
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    feed = fields.required(.feed)
    protect = fields.word(.protect)
    key = fields.word(.key)
  }
}
