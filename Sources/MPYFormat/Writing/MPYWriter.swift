/// The bytes of a file under construction.
struct MPYWriter {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ byteCount: Int) {
    bytes.reserveCapacity(byteCount)
  }

  mutating func append(_ more: some Collection<UInt8>) {
    bytes.append(contentsOf: more)
  }

  mutating func append(byte: UInt8) {
    bytes.append(byte)
  }

  /// `number` in groups of seven bits, the most significant first.
  mutating func append(number: Int, _ field: MPYField) throws(MPYFailure) {
    guard (0..<(1 << MPYNumber.bitLimit)).contains(number) else {
      throw .malformed(.unwritable(number), MPYPlace(bytes.count, field))
    }
    MPYNumber.append(number, to: &bytes)
  }
}
