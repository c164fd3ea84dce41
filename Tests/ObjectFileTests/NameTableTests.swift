import ObjectFile
import Testing

@Suite("Names as numbers")
struct NameTableTests {
  @Test("equal names have one number, thousands of others their own")
  func numbers() {
    var table = NameTable(capacity: 1)
    let names = (0..<5000).map { "symbol_\($0 * 7919 % 5000)" }
    let numbers = names.map { table.intern($0) }
    #expect(numbers == Array(0..<5000))
    #expect(names.map { table.intern($0) } == numbers)
    #expect(names.map { table.number(of: $0) } == numbers)
    #expect(numbers.map { table.text($0) } == names)
    #expect(table.number(of: "symbol_") == nil)
    #expect(table.count == 5000)
  }

  @Test("order and prefixes go by bytes")
  func bytes() {
    var table = NameTable()
    let names = ["b", "", "a", "ab", "é", "Z"].map { table.intern($0) }
    let sorted = names.sorted { table.precedes($0, $1) }.map { table.text($0) }
    #expect(sorted == ["", "Z", "a", "ab", "b", "é"])
    #expect(table.hasPrefix(names[3], "a"))
    #expect(!table.hasPrefix(names[2], "ab"))
    #expect(table.withBytes(names[4]) { $0.count } == 2)
  }

  /// Pairs of texts that lead FNV-1a from one state to one other, pair after pair.
  private static let colliding = [
    ("plqkdxkb", "oxdyfob4"), ("6kwlxxa3", "tgbhj2b3"), ("3o6az_7j", "a512_joj"),
    ("193ac49s", "k9hpshiy"), ("xdgu_2qj", "dnznrgpy"), ("fssvxyk5", "e9ot7r8k"),
    ("oyl1jy7m", "zj33chno"), ("d8zfksju", "jcico63b"), ("qlakboi8", "zsrpwew3"),
    ("zezl7re3", "bbvph044"), ("3fucri90", "h1159q2p"), ("kj5hg1z9", "z_nyt676"),
    ("5kmo70l0", "4vd_lrmy"), ("16z6jnsr", "ks68fqz_"),
  ]

  @Test("names with one hash of a well-known kind are found as fast as others")
  func flooding() {
    var names = [""]
    for (left, right) in Self.colliding { names = names.flatMap { [$0 + left, $0 + right] } }
    #expect(Set([names[0], names[77], names[16_383]].map { Self.fnv($0) }).count == 1)
    // Probing all those before each takes 134 million comparisons, minutes without optimization.
    var table = NameTable()
    #expect(names.map { table.intern($0) } == Array(names.indices))
    #expect(names.map { table.number(of: $0) } == Array(names.indices))
  }

  private static func fnv(_ name: String) -> UInt32 {
    name.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
