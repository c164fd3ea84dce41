import FoundationEssentials
import MPYFormat
import Testing
import YAMLSchema

@testable import BoardModel

/// docs/board-schema.md says what the code does.
struct BoardDocumentTests {
  private func document() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "docs/board-schema.md"), encoding: .utf8)
  }

  /// First cells of table rows, without bold and code marks.
  private func firstCells(_ text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { row in
      let cell = row.dropFirst(2).prefix { $0 != "|" }
      return String(cell.filter { $0 != "*" && $0 != "`" && $0 != " " })
    }
  }

  @Test func theTableHasTheKeysOfTheCode() throws {
    let section = try document().split(separator: "## ").first { $0.hasPrefix("Keys") }
    let keys = firstCells(String(try #require(section))).dropFirst()
    #expect(Array(keys) == Board.keyPaths)
  }

  @Test func everyRuleIsListed() throws {
    let rules = firstCells(try document()).filter { $0.hasPrefix("B") && $0.count == 3 }
    #expect(rules == (1...13).map { $0 < 10 ? "B0\($0)" : "B\($0)" })
  }

  @Test func closedListsAreComplete() throws {
    let text = try document()
    let words =
      MPYArchitecture.allCases.map(\.name) + USBIdentity.Kind.allCases.map(\.rawValue)
      + FlashMethod.FlashProtocol.allCases.map(\.rawValue) + Citation.projects
      + Sensor.Kind.allCases.map(\.rawValue) + Simulation.Engine.allCases.map(\.rawValue)
      + Simulation.Origin.allCases.map(\.rawValue) + FloatObjects.allCases.map(\.rawValue)
      + NativeCodeStorage.Place.allCases.map { "`\($0.rawValue)`" }
      + NativeCodeStorage.Access.allCases.map { "`\($0.rawValue)`" }
      + NativeCodeStorage.Lifetime.allCases.map { "`\($0.rawValue)`" }
      + FileSystemArea.Kind.allCases.map(\.rawValue) + Sensor.Bus.allCases.map(\.rawValue)
    #expect(words.filter { !text.contains($0) } == [])
  }
}
