import Testing
import YAMLSchema

@testable import BoardModel

struct HostileBoardTests {
  /// Cutting a file anywhere gives findings or, after the last value, a board; never a trap.
  @Test(arguments: ["Boards/feather_nrf52840.yaml"])
  func truncationsAreSurvived(name: String) throws {
    let file = try #require(BoardCatalogue.builtIn.files.first { $0.name == name })
    let bytes = Array(file.text.utf8)
    var readable = 0
    for count in 0..<bytes.count {
      let text = String(decoding: bytes.prefix(count), as: UTF8.self)
      let parsed = ParsedBoard(BoardFile(name: name, text: text))
      let findings = BoardRules.findings(in: parsed)
      #expect(parsed.board != nil || !findings.isEmpty)
      readable += parsed.board == nil ? 0 : 1
    }
    #expect(readable < bytes.count)
  }

  /// One byte replaced by each of the characters YAML gives a meaning.
  @Test func corruptionsAreSurvived() throws {
    let bytes = Array(SampleBoard.text.utf8)
    for index in stride(from: 0, to: bytes.count, by: 37) {
      for character in "[]{}:-?&*!|>'\"%@`#,\n\t\0".utf8 {
        var changed = bytes
        changed[index] = character
        let text = String(decoding: changed, as: UTF8.self)
        _ = BoardRules.findings(in: ParsedBoard(BoardFile(name: "sample.yaml", text: text)))
      }
    }
  }

  @Test(arguments: ["[]", "x", "12", "{}", "- a", "sources: []", "usb: {run: [[[]]]}", "mpy: nope"])
  func otherShapesAreFindings(text: String) {
    #expect(!SampleBoard.findings(text).isEmpty)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["", "mcu: {", "sources: {", "hazards: [", "usb: {run: ["]
  )
  func manyWrongValuesEndQuickly(opening: String) {
    let isList = opening.hasSuffix("[")
    let items = (0..<6000).map {
      isList ? "k\($0), " : "k\($0): x\($0)\(opening.isEmpty ? "\n" : ",")"
    }
    let closing = opening.filter { "[{".contains($0) }.reversed().map { $0 == "[" ? "]" : "}" }
    let found = SampleBoard.findings(opening + items.joined() + closing.joined())
    #expect((1...200).contains(found.count))
  }
}
