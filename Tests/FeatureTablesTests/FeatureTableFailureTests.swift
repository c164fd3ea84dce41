import Diagnostics
import FeatureTables
import Testing

@Suite struct FeatureTableFailureTests {
  private static let all: [(failure: FeatureTableFailure, values: [String])] = [
    (.tooLarge(byteCount: 2048, limit: 1024), ["2.0 KiB", "1.0 KiB"]), (.noRows, ["no rows"]),
    (.tooManyRows(limit: 1_000_000), ["1,000,000"]),
    (.columnCount(0, allowed: 1...9), ["0", "1", "9"]),
    (.rowLength(row: 4, count: 5, expected: 6), ["4", "5", "6"]),
    (.labelCount(3, rows: 8), ["3", "8"]),
    (.fieldCount(line: 12, count: 3, expected: 4), ["Line 12", "3", "4"]),
    (.notANumber(line: 12, column: 3, text: "abc"), ["Line 12", "column 3", "abc"]),
    (.quotes(line: 9), ["Line 9"]), (.notUTF8(line: 9), ["Line 9"]),
    (.numPy(offset: 10, reason: "rest"), ["10", "rest"]), (.numPyContent("text"), ["text"]),
  ]

  @Test func codesAreUniqueAndEveryCaseAdvises() {
    #expect(Set(Self.all.map(\.failure.code)).count == Self.all.count)
    for (failure, values) in Self.all {
      for value in values { #expect(failure.description.contains(value), "\(failure)") }
      #expect(isSentence(failure.description), "\(failure)")
      #expect(isSentence(failure.advice ?? ""), "\(failure)")
      #expect(failure.exitStatus == .badInput)
    }
  }

  @Test func rowsOfOneLength() {
    #expect(throws: FeatureTableFailure.rowLength(row: 1, count: 1, expected: 2)) {
      _ = try FeatureTable(rows: [[1, 2], [3]])
    }
    #expect(throws: FeatureTableFailure.labelCount(1, rows: 2)) {
      _ = try FeatureTable(rows: [[1], [3]], labels: ["a"])
    }
  }

  /// A capital, digit or quotation mark first, one full stop last.
  private func isSentence(_ text: String) -> Bool {
    text.first?.isLowercase == false && text.hasSuffix(".") && !text.hasSuffix("..")
  }
}
