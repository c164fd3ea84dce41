package import YAMLSchema

extension NativeCodeStorage: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case place
    case access
    case lifetime = "kept"
    case limit
    case moreRoom = "more"
    case unsafeReason = "unsafe"
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    place = fields.required(.place)
    access = fields.required(.access)
    lifetime = fields.required(.lifetime)
    limit = fields.optional(.limit)
    moreRoom = fields.optional(.moreRoom)
    unsafeReason = fields.optional(.unsafeReason)
  }
}
