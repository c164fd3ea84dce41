/// A set of small numbers of fixed capacity.
public struct BitSet: Equatable, Sendable {
  private var words: [UInt64]

  /// An empty or a full set for numbers below 64 × `words`.
  public init(words: Int, filled: Bool) {
    self.words = Array(repeating: filled ? UInt64.max : 0, count: words)
  }

  /// Whether `number` is in the set.
  public func contains(_ number: Int) -> Bool {
    words[number >> 6] >> UInt64(number & 63) & 1 == 1
  }

  /// Adds a number.
  public mutating func insert(_ number: Int) {
    words[number >> 6] |= 1 << UInt64(number & 63)
  }

  /// Takes a number out.
  public mutating func remove(_ number: Int) {
    words[number >> 6] &= ~(1 << UInt64(number & 63))
  }

  /// Keeps what both sets have; true when that changed this one.
  public mutating func formIntersection(_ other: BitSet) -> Bool {
    var changed = false
    for index in words.indices {
      let value = words[index] & other.words[index]
      changed = changed || value != words[index]
      words[index] = value
    }
    return changed
  }

  /// Adds what the other set has; true when that changed this one.
  public mutating func formUnion(_ other: BitSet) -> Bool {
    var changed = false
    for index in words.indices {
      let value = words[index] | other.words[index]
      changed = changed || value != words[index]
      words[index] = value
    }
    return changed
  }

  /// Every number, smallest first.
  public var numbers: [Int] {
    var result: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
