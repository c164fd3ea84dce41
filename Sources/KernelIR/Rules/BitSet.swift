/// A set of small numbers of fixed capacity.
public struct BitSet: Equatable, Sendable {
  /// Numbers below 64: the sets of most kernels take no memory besides.
  private var first: UInt64
  /// The numbers from 64 on.
  private var rest: [UInt64]

  /// An empty or a full set for numbers below 64 × `words`.
  public init(words: Int, filled: Bool) {
    first = filled ? UInt64.max : 0
    rest = words > 1 ? Array(repeating: first, count: words - 1) : []
  }

  /// Whether `number` is in the set.
  public func contains(_ number: Int) -> Bool {
    let word = number < 64 ? first : rest[number >> 6 - 1]
    return word >> UInt64(number & 63) & 1 == 1
  }

  /// Adds a number.
  public mutating func insert(_ number: Int) {
    let bit: UInt64 = 1 << UInt64(number & 63)
    if number < 64 { first |= bit } else { rest[number >> 6 - 1] |= bit }
  }

  /// Takes a number out.
  public mutating func remove(_ number: Int) {
    let bit: UInt64 = 1 << UInt64(number & 63)
    if number < 64 { first &= ~bit } else { rest[number >> 6 - 1] &= ~bit }
  }

  /// Keeps what both sets have; true when that changed this one.
  public mutating func formIntersection(_ other: BitSet) -> Bool {
    form(other, &)
  }

  /// Adds what the other set has; true when that changed this one.
  public mutating func formUnion(_ other: BitSet) -> Bool {
    form(other, |)
  }

  private mutating func form(_ other: BitSet, _ body: (UInt64, UInt64) -> UInt64) -> Bool {
    let value = body(first, other.first)
    var changed = value != first
    first = value
    for index in rest.indices {
      let value = body(rest[index], other.rest[index])
      changed = changed || value != rest[index]
      rest[index] = value
    }
    return changed
  }

  /// Calls `body` with every number, smallest first.
  public func forEachNumber(_ body: (Int) -> Void) {
    Self.visit(first, from: 0, body)
    for (index, word) in rest.enumerated() { Self.visit(word, from: (index + 1) << 6, body) }
  }

  private static func visit(_ word: UInt64, from start: Int, _ body: (Int) -> Void) {
    var left = word
    while left != 0 {
      body(start | left.trailingZeroBitCount)
      left &= left - 1
    }
  }
}
