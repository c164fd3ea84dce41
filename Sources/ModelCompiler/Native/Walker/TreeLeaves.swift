import Encodings

/// The distinct leaves of a tree walk, and how they are added to the sums.
struct TreeLeaves: Equatable {
  /// What a leaf is.
  enum Kind: Equatable {
    /// All words of the sums, which wait in registers.
    case words
    /// One word, for the sum that the tree names: sums wait in the frame.
    case values
    /// A list of numbers, each for one of the sums in the frame.
    ///
    /// 16 bits: the last one of the list has bit 0 set; the sum's number has `positionBits` behind
    /// it, what is added the rest.
    case entries(positionBits: Int)
  }

  let kind: Kind
  /// The table; entries take its lower halves.
  private(set) var table: [UInt32] = []
  private var places: [[UInt32]: Int] = [:]

  init(_ kind: Kind) { self.kind = kind }

  /// As many bits as the numbers of `count` sums need.
  static func positionBits(_ count: Int) -> Int {
    Int.bitWidth - max(1, count - 1).leadingZeroBitCount
  }

  /// The most that a part of a list adds.
  static func mostSteps(positionBits: Int) -> Int { 1 << max(0, 15 - positionBits) - 1 }

  /// Where in the table a leaf is, and how many parts it has; nil where it has no form.
  mutating func place(of words: [UInt32]) -> (place: Int, parts: Int)? {
    guard let parts = parts(of: words) else { return nil }
    if let known = places[parts] { return (known, parts.count) }
    let place = kind == .words ? table.count / max(1, words.count) : table.count
    places[parts] = place
    table += parts
    return (place, parts.count)
  }

  private func parts(of words: [UInt32]) -> [UInt32]? {
    let used = words.indices.filter { words[$0] != 0 }
    switch kind {
    case .words: return words
    case .values: return used.count < 2 ? [used.first.map { words[$0] } ?? 0] : nil
    case .entries(let bits):
      let most = Self.mostSteps(positionBits: bits)
      guard words.allSatisfy({ $0 <= most }) else { return nil }
      let parts = (used.isEmpty ? [0] : used).map { position in
        words[position] << UInt32(1 + bits) | UInt32(position) << 1
      }
      return parts.dropLast() + parts.suffix(1).map { $0 | 1 }
    }
  }

  /// The bytes of the table.
  var bytes: [UInt8] {
    if case .entries = kind {
      return table.flatMap { LittleEndian.bytes(UInt16(truncatingIfNeeded: $0)) }
    }
    return table.flatMap { LittleEndian.bytes($0) }
  }
}
