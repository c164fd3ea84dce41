import YAMLSchema

/// A record with one key of each type.
struct Sample: YAMLRecord {
  enum Key: String, YAMLKey {
    case name
    case count
    case ratio
    case flag
    case size
    case kind
    case words
  }

  enum Kind: String, YAMLChoice {
    case red
    case green

    static var placeholder: Kind { .red }
  }

  let name: String
  let count: Int?
  let ratio: Double?
  let flag: Bool?
  let size: ByteSize?
  let kind: Kind?
  let words: [String]

  init(_ fields: FieldReader<Key>) {
    name = fields.required(.name)
    count = fields.optional(.count)
    ratio = fields.optional(.ratio)
    flag = fields.optional(.flag)
    size = fields.optional(.size)
    kind = fields.optional(.kind)
    words = fields.list(.words)
  }
}

/// A record inside a record.
struct Outer: YAMLRecord {
  enum Key: String, YAMLKey {
    case inner
  }

  static var nested: [Key: any YAMLRecord.Type] { [.inner: Sample.self] }

  let inner: Sample

  init(_ fields: FieldReader<Key>) {
    inner = fields.required(.inner)
  }
}
