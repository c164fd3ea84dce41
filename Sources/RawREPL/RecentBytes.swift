/// The last bytes of a stream, at most `capacity` of them.
struct RecentBytes: Sendable {
  private(set) var bytes: [UInt8] = []
  let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
    // Trimmed in blocks so that a long stream costs O(1) a byte.
    if bytes.count >= 2 * capacity { bytes.removeFirst(bytes.count - capacity) }
  }

  func ends(with suffix: [UInt8]) -> Bool {
    bytes.count >= suffix.count && bytes.suffix(suffix.count).elementsEqual(suffix)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }
}
