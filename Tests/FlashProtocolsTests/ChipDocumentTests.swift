import FoundationEssentials
import Testing
import YAMLSchema

@testable import FlashProtocols

/// docs/chip-schema.md says what the code does.
@Suite struct ChipDocumentTests {
  @Test func everyKeyIsDocumentedAndNoOther() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = root.appending(path: "docs/chip-schema.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
    let cells = rows.compactMap { $0.split(separator: "|").first }
    let names = cells.flatMap { $0.split(separator: "`").map(String.init) }
      .filter { $0.contains(where: \.isLetter) }
    #expect(Set(names) == Set(ESPChip.keyPaths))
    #expect(names.count == Set(names).count)
  }
}
