package import YAMLSchema

extension NativeCodeStorage: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case place
    case access
    case lifetime = "kept"
    case unsafeReason = "unsafe"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    place = fields.required(.place)
    access = fields.required(.access)
    lifetime = fields.required(.lifetime)
    unsafeReason = fields.optional(.unsafeReason)
  }
}
