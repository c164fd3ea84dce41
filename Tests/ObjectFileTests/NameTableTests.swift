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
}
