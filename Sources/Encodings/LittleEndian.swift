/// Little-endian integers in byte arrays: the only place that shifts bytes together.
public enum LittleEndian {
  /// The integer in the first bytes of `bytes` from `offset`, or nil when too few are left.
  public static func load<Value: FixedWidthInteger>(
    _: Value.Type = Value.self,
    from bytes: some RandomAccessCollection<UInt8>,
    at offset: Int = 0
  ) -> Value? {
    let width = Value.bitWidth / 8
    guard offset >= 0, offset <= bytes.count - width else { return nil }
    var value: Value = 0
    var index = bytes.index(bytes.startIndex, offsetBy: offset)
    for position in 0..<width {
      value |= Value(truncatingIfNeeded: bytes[index]) << (8 * position)
      index = bytes.index(after: index)
    }
    return value
  }

  /// The bytes of `value`, least significant first.
  public static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<(value.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
