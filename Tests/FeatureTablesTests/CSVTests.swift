import FeatureTables
import TestSupport
import Testing

@Suite struct CSVTests {
  private func read(_ text: String) throws -> FeatureTable {
    try FeatureTable.read(Array(text.utf8))
  }

  @Test func golden() throws {
    let table = try read("f0,f1,label\n1,2.5,walk\n-0.0,nan,run\n")
    #expect(table.names == ["f0", "f1"])
    #expect(table.labels == ["walk", "run"])
    #expect(table.rows[0] == [1, 2.5])
    #expect(table.rows[1][0].sign == .minus)
    #expect(table.rows[1][1].isNaN)
  }

  @Test func withoutHeader() throws {
    let table = try read("1,2\n3,4")
    #expect(table.names == ["f0", "f1"])
    #expect(table.rows == [[1, 2], [3, 4]])
    #expect(table.labels.isEmpty)
  }

  @Test func labelWithoutHeader() throws {
    #expect(try read("1,2,a\n3,4,b").labels == ["a", "b"])
  }

  @Test func labelColumnAnywhere() throws {
    let table = try read("label,x\n7,1\n8,2\n")
    #expect(table.names == ["x"])
    #expect(table.labels == ["7", "8"])
    #expect(table.rows == [[1], [2]])
  }

  @Test func headerOfOneColumn() throws {
    #expect(try read("s0\n1\n2\n").rows == [[1], [2]])
  }

  @Test func carriageReturnsBlankLinesAndBlanks() throws {
    let table = try read("a , b\r\n 1 ,\t2\r\n\r\n3,4\r\n\r\n")
    #expect(table.names == ["a", "b"])
    #expect(table.rows == [[1, 2], [3, 4]])
  }

  @Test func quotes() throws {
    let table = try read("x,label\n1,\"a \"\"b\"\", c\"\n")
    #expect(table.labels == ["a \"b\", c"])
  }

  @Test(arguments: [
    ("", FeatureTableFailure.noRows), ("\n\n", .noRows), ("a,b\n", .noRows),
    ("1,2\n3\n", .fieldCount(line: 2, count: 1, expected: 2)),
    ("1,2\n\n3,x,4\n", .fieldCount(line: 3, count: 3, expected: 2)),
    ("a,b\n1,2\n3,x1\n", .notANumber(line: 3, column: 2, text: "x1")),
    ("1,2\n3,\n", .notANumber(line: 2, column: 2, text: "")),
    ("x,label\n1,\"a\n", .quotes(line: 2)), ("x,label\n1,\"a\"b\n", .quotes(line: 2)),
    ("label\n1\n", .columnCount(0, allowed: 1...65_535)),
  ])
  func refusals(_ text: String, _ failure: FeatureTableFailure) {
    #expect(throws: failure) { _ = try read(text) }
  }

  @Test func invalidUTF8() {
    #expect(throws: FeatureTableFailure.notUTF8(line: 2)) {
      _ = try FeatureTable.read(Array("1,2\n3,".utf8) + [0xFF, 0x0A])
    }
  }

  @Test func writtenNumbersReadBackBitForBit() throws {
    var generator = SeededGenerator(seed: 11)
    let rows = (0..<500).map { _ in
      (0..<3).map { _ in Float(bitPattern: .random(in: 0...UInt32.max, using: &generator)) }
    }
    let labels = rows.indices.map { "class \($0 % 7), \"x\"" }
    let table = try FeatureTable(rows: rows, labels: labels)
    let again = try read(table.csv())
    #expect(again.labels == labels)
    for (row, copy) in zip(rows, again.rows) {
      for (value, read) in zip(row, copy) {
        #expect(value.isNaN ? read.isNaN : read.bitPattern == value.bitPattern)
      }
    }
  }

  @Test func labelsStayOnTheirLine() throws {
    let table = try FeatureTable(rows: [[1]], labels: ["a\nb"])
    #expect(table.csv() == "f0,label\n1.0,a b\n")
  }

  @Test func randomTextNeverTraps() {
    var generator = SeededGenerator(seed: 5)
    let alphabet = Array("0123456789.,-+einfa\"\r\n \t;é".utf8)
    for _ in 0..<3000 {
      let count = Int.random(in: 0...60, using: &generator)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      _ = try? FeatureTable.read(bytes)
    }
  }
}
