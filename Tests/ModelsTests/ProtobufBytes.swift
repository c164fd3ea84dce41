/// Writes protobuf wire format by hand, so that tests can build what no exporter writes.
struct ProtobufBytes {
  private(set) var bytes: [UInt8] = []

  static func varint(_ value: UInt64) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  mutating func add(_ field: Int, _ value: Int64) {
    bytes += Self.varint(UInt64(field) << 3) + Self.varint(UInt64(bitPattern: value))
  }

  mutating func add(_ field: Int, _ content: [UInt8]) {
    bytes += Self.varint(UInt64(field) << 3 | 2) + Self.varint(UInt64(content.count)) + content
  }

  mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

  mutating func add(_ field: Int, raw: [UInt8], wireType: UInt64) {
    bytes += Self.varint(UInt64(field) << 3 | wireType) + raw
  }
}
