import Encodings

/// What one load takes from a pool: a word, or two that follow each other.
struct Literal: Hashable, Sendable {
  let first: UInt32
  let second: UInt32?

  /// What a reference loads; nil when it loads nothing.
  init?(_ kind: ReferenceKind) {
    switch kind {
    case .literal(_, let value): (first, second) = (value, nil)
    case .literalPair(_, _, let value, let other): (first, second) = (value, other)
    default: return nil
    }
  }

  /// Its bytes in the pool.
  var bytes: [UInt8] {
    LittleEndian.bytes(first) + (second.map { LittleEndian.bytes($0) } ?? [])
  }

  /// How many bytes those are.
  var byteCount: Int { second == nil ? 4 : 8 }
}
