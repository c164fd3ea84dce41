/// The distinct words that leaves add, as the walker's table holds them.
///
/// A sum that has a word for itself beside a word of two others is packed into the bits those two
/// leave: lanes of 16 bits that hold ten each have room for six more bits twice.
struct WalkLeaves: Equatable {
  /// Where the parts of a sum lie in an entry of one word.
  struct Packing: Equatable {
    /// The word of two sums, in steps of ten bits.
    let pair: Int
    /// The word of one sum, in steps of twelve bits.
    let single: Int
  }

  /// The most steps of a lane of the pair.
  private static let pairLimit: UInt32 = 1 << 10 - 1
  /// The most steps of the single sum.
  private static let singleLimit: UInt32 = 1 << 12 - 1
  /// What an entry adds at most to each half of the single sum.
  static let halfLimit = 1 << 6 - 1

  /// nil when an entry is the plan's words as they are.
  let packing: Packing?
  private let wordCount: Int
  private(set) var entries: [[UInt32]] = []
  private var positions: [[UInt32]: Int] = [:]

  /// An empty table; `isPacked` says whether two words become one where the plan allows it.
  init(_ plan: VotePlan, isPacked: Bool) {
    wordCount = plan.wordCount
    packing = isPacked ? Self.packing(of: plan) : nil
  }

  /// The entries that add `words` together; mostly one.
  mutating func indices(of words: [UInt32]) -> [Int] {
    guard let packing else { return [index(of: words)] }
    var indices: [Int] = []
    var rest = words
    repeat {
      let low = min(rest[packing.pair] & 0xFFFF, Self.pairLimit)
      let high = min(rest[packing.pair] >> 16, Self.pairLimit)
      let single = min(rest[packing.single], Self.singleLimit)
      let bits = low | high << 16 | (single & 63) << 10 | (single >> 6) << 26
      indices.append(index(of: [bits]))
      rest[packing.pair] &-= low | high << 16
      rest[packing.single] -= single
    } while rest.contains { $0 != 0 }
    return indices
  }

  /// The number of the entry that adds nothing.
  mutating func zero() -> Int {
    index(of: Array(repeating: 0, count: packing == nil ? wordCount : 1))
  }

  /// The table, entry by entry.
  var words: [UInt32] { entries.flatMap { $0 } }

  private mutating func index(of entry: [UInt32]) -> Int {
    if let known = positions[entry] { return known }
    positions[entry] = entries.count
    entries.append(entry)
    return entries.count - 1
  }

  /// Steps with a sign borrow from the lane above: they stay as they are.
  private static func packing(of plan: VotePlan) -> Packing? {
    guard plan.wordCount == 2, plan.steps.joined().allSatisfy({ $0 >= 0 }) else { return nil }
    let counts = (0..<2).map { word in plan.lanes.count { $0?.word == word } }
    guard let pair = counts.firstIndex(of: 2), let single = counts.firstIndex(of: 1),
      plan.lanes.compactMap({ $0 }).allSatisfy({ $0.word == single || $0.bits <= 16 })
    else { return nil }
    return Packing(pair: pair, single: single)
  }
}
