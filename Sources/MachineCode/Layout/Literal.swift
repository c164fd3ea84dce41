/// What one load takes from a pool: a word, or two that follow each other.
struct Literal: Hashable, Sendable {
  let first: UInt32
  let second: UInt32?
  /// Whether the word is a place in tables that stand apart, whose address is still to be added.
  private(set) var isTable = false

  /// The place of a table.
  init(tableAt offset: Int) {
    (first, second, isTable) = (UInt32(truncatingIfNeeded: offset), nil, true)
  }

  /// What a reference loads; nil when it loads nothing.
  init?(_ kind: ReferenceKind) {
    switch kind {
    case .literal(_, let value): (first, second) = (value, nil)
    case .literalPair(_, _, let value, let other): (first, second) = (value, other)
    default: return nil
    }
  }

  /// Appends its bytes, little-endian.
  func append(to code: inout [UInt8]) {
    for word in [first, second] {
      guard let word else { continue }
      for shift: UInt32 in [0, 8, 16, 24] { code.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
  }

  /// How many bytes those are.
  var byteCount: Int { second == nil ? 4 : 8 }
}
