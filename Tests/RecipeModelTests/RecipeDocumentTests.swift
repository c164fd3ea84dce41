import FoundationEssentials
import Testing
import YAMLSchema

@testable import RecipeModel

/// docs/recipe-schema.md says what the code does.
struct RecipeDocumentTests {
  private func section(_ title: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "docs/recipe-schema.md"),
      encoding: .utf8
    )
    return String(try #require(text.split(separator: "## ").first { $0.hasPrefix(title) }))
  }

  /// First cells of table rows but the heading's, without bold and code marks.
  private func firstCells(_ text: String) -> [String] {
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
    return rows.map { row in
      let cell = row.dropFirst(2).prefix { $0 != "|" }
      return String(cell.filter { $0 != "*" && $0 != "`" && $0 != " " })
    }
  }

  @Test func theTableHasTheKeysOfTheCode() throws {
    #expect(try firstCells(section("Keys")) == Recipe.keyPaths)
  }

  @Test func everyRuleIsListed() throws {
    #expect(
      try firstCells(section("Rules")) == (1...13).map { $0 < 10 ? "R0\($0)" : "R\($0)" }
    )
  }

  @Test func everyCapabilityIsExplained() throws {
    let cells = try firstCells(section("Fit")).joined(separator: ",").split(separator: ",")
    #expect(cells.map(String.init) == Capability.allCases.map(\.rawValue))
  }
}
