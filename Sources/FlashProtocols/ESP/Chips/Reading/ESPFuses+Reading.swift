package import YAMLSchema

extension ESPRevisionFields: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case major
    case majorCodes = "major_codes"
    case minor
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    major = fields.required(.major)
    majorCodes = fields.words(.majorCodes)
    minor = fields.required(.minor)
    for (key, parts) in [(CodingKeys.major, major), (.minor, minor)]
    where parts.reduce(0, { $0 + $1.width }) > 16 {
      fields.log.add(
        "has to have at most 16 bits",
        about: fields.value[key.rawValue] ?? fields.value
      )
    }
  }
}

extension ESPSecurityFuses: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case encryption
    case secureBootV1 = "secure_boot_v1"
    case secureBootV2 = "secure_boot_v2"
    case secureBootV2Since = "secure_boot_v2_since"
    case manualEncryptionOff = "manual_encryption_off"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    encryption = fields.required(.encryption)
    secureBootV1 = fields.required(.secureBootV1)
    secureBootV2 = fields.required(.secureBootV2)
    secureBootV2Since = fields.required(.secureBootV2Since)
    manualEncryptionOff = fields.required(.manualEncryptionOff)
  }
}

extension ESPRateCorrection: YAMLRecord {
  /// The keys of chip files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case count
    case clock
    case multiplier
    case divisor
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    count = fields.required(.count)
    clock = fields.required(.clock)
    multiplier = fields.required(.multiplier)
    divisor = fields.required(.divisor)
  }
}
