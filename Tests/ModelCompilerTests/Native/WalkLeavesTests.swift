import ModelIR
import TestSupport
import Testing

@testable import ModelCompiler

/// Entries of the tables that loops add are the words of the leaves.
@Suite struct WalkLeavesTests {
  /// What the loop does with packed entries, and what is taken out of them behind it.
  @Test(arguments: 0..<4)
  func packedEntriesAddUpToTheWords(_ seed: Int) throws {
    let plan = try plan(seed: UInt64(seed))
    var leaves = WalkLeaves(plan, isPacked: true)
    let packing = try #require(leaves.packing)
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<200 {
      var words = [UInt32](repeating: 0, count: 2)
      let (low, high) = (
        UInt32.random(in: 0...3000, using: &generator),
        UInt32.random(in: 0...3000, using: &generator)
      )
      words[packing.pair] = low | high << 16
      words[packing.single] = UInt32.random(in: 0...9000, using: &generator)
      var (pair, parts): (UInt32, UInt32) = (0, 0)
      for index in leaves.indices(of: words) {
        let entry = leaves.entries[index][0]
        pair &+= entry
        parts &+= entry >> 10 & 0x003F_003F
      }
      #expect(pair &- parts << 10 == words[packing.pair])
      #expect((parts & 0xFFFF) + (parts >> 16) << 6 == words[packing.single])
    }
  }

  @Test func equalLeavesHaveOneEntry() throws {
    var leaves = WalkLeaves(try plan(seed: 1), isPacked: true)
    let first = leaves.indices(of: [1, 2])
    #expect(first.count == 1)
    #expect(leaves.indices(of: [1, 2]) == first)
    #expect(leaves.indices(of: [0, 0]) == [leaves.zero()])
    #expect(leaves.entries.count == 2)
  }

  /// Four sums of which one follows from the others: two share a word.
  private func plan(seed: UInt64) throws -> VotePlan {
    var shape = RandomEnsemble.Shape()
    (shape.classes, shape.trees) = (4, 70)
    return try VotePlan(RandomEnsemble(seed: seed, shape).ensemble)
  }

  @Test func listsHoldEveryNumberOnce() {
    var leaves = TreeLeaves(.entries(positionBits: 3))
    let words: [UInt32] = [0, 5, 0, 4095, 0, 0, 0, 1]
    let first = leaves.place(of: words)
    #expect(first?.place == 0)
    #expect(first?.parts == 3)
    var sums = [UInt32](repeating: 0, count: 8)
    for part in leaves.table { sums[Int(part >> 1 & 7)] += part >> 4 }
    #expect(sums == words)
    #expect(leaves.table.map { $0 & 1 } == [0, 0, 1])
    let zero = leaves.place(of: Array(repeating: 0, count: 8))
    #expect(zero?.place == 3)
    #expect(zero?.parts == 1)
    let (again, tooLarge) = (leaves.place(of: words), leaves.place(of: [4096, 0]))
    #expect(again?.place == 0)
    #expect(tooLarge == nil)
    #expect(leaves.bytes.count == 8)
  }

  @Test func aValueIsForOneSum() {
    var leaves = TreeLeaves(.values)
    let places = [[0, 7], [7, 0], [0, 0], [1, 1]].map { leaves.place(of: $0)?.place }
    #expect(places == [0, 0, 1, nil])
  }
}
