/// Names as small numbers: every different name has one, counted from 0.
///
/// The bytes are kept once, in one array, so that thousands of symbols cost two allocations.
package struct NameTable: Sendable {
  private static let empty: Int32 = -1
  private static let key = (
    start: UInt64.random(in: .min ... .max),
    factor: UInt64.random(in: (1 << 62)...(.max)) | 1
  )

  private var pool: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  private var slots: [Int32]

  /// No names, with room for about `capacity`.
  package init(capacity: Int = 64) {
    var size = 64
    while size < capacity * 2, size < 1 << 24 { size *= 2 }
    slots = [Int32](repeating: Self.empty, count: size)
    pool.reserveCapacity(capacity * 16)
    ends.reserveCapacity(capacity)
    hashes.reserveCapacity(capacity)
  }

  /// How many different names there are.
  package var count: Int { ends.count }

  /// The number of `name`, which is added where it is not known.
  package mutating func intern(_ name: UnsafeRawBufferPointer) -> Int {
    let hash = Self.hash(name)
    let slot = self.slot(of: name, hash: hash)
    guard slots[slot] == Self.empty else { return Int(slots[slot]) }
    slots[slot] = Int32(truncatingIfNeeded: count)
    pool.append(contentsOf: name)
    ends.append(pool.count)
    hashes.append(hash)
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  /// The number of `name`, which is added where it is not known.
  package mutating func intern(_ name: String) -> Int {
    var name = name
    return name.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
  }

  /// The number of `name`, or nil where it was never added.
  package func number(of name: UnsafeRawBufferPointer) -> Int? {
    let found = slots[slot(of: name, hash: Self.hash(name))]
    return found == Self.empty ? nil : Int(found)
  }

  /// The number of `name`, or nil where it was never added.
  package func number(of name: String) -> Int? {
    var name = name
    return name.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
  }

  /// The name with this number as text.
  package func text(_ number: Int) -> String {
    String(decoding: pool[range(number)], as: UTF8.self)
  }

  /// Calls `body` with the bytes of a name; the pointer is valid only within.
  package func withBytes<Result>(
    _ number: Int,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let range = range(number)
    return pool.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// Whether the name begins with `prefix`.
  package func hasPrefix(_ number: Int, _ prefix: StaticString) -> Bool {
    let range = range(number)
    guard range.count >= prefix.utf8CodeUnitCount else { return false }
    return prefix.withUTF8Buffer { pool[range].starts(with: $0) }
  }

  /// Whether one name stands before another, byte by byte.
  package func precedes(_ left: Int, _ right: Int) -> Bool {
    pool[range(left)].lexicographicallyPrecedes(pool[range(right)])
  }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  private func slot(of name: UnsafeRawBufferPointer, hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != Self.empty {
      let number = Int(slots[slot])
      if hashes[number] == hash, isEqual(number, name) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isEqual(_ number: Int, _ name: UnsafeRawBufferPointer) -> Bool {
    let range = range(number)
    guard range.count == name.count else { return false }
    return pool.withUnsafeBytes { bytes in
      UnsafeRawBufferPointer(rebasing: bytes[range]).elementsEqual(name)
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: Self.empty, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] != Self.empty { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  /// Keyed by numbers of this process: nobody can prepare names that all have one hash.
  ///
  /// Eight bytes at a time are multiplied, and the halves of the product folded, as wyhash does:
  /// Swift's `Hasher` makes links with a mathematical library a sixth slower.
  private static func hash(_ name: UnsafeRawBufferPointer) -> UInt32 {
    let key = Self.key
    var hash = key.start ^ UInt64(name.count)
    var position = 0
    while position + 8 <= name.count {
      let word = name.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      hash = folded(hash ^ word, key.factor)
      position += 8
    }
    var rest: UInt64 = 0
    while position < name.count {
      rest = rest << 8 | UInt64(name[position])
      position += 1
    }
    return UInt32(truncatingIfNeeded: folded(hash ^ rest, key.factor))
  }

  private static func folded(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }
}
