import Testing
import YAMLSchema

struct HostileTextTests {
  @Test func nestingIsLimited() {
    #expect(
      Reading("a: " + String(repeating: "[", count: 17) + String(repeating: "]", count: 17))
        .findings == [
          "x.yaml:1: S: a" + String(repeating: "[0]", count: 16)
            + ": more than 16 levels deep"
        ]
    )
    #expect(Reading("a: " + nested(15)).findings == [])
  }

  /// libyaml itself gives up at 1000 levels; below that the parser calls itself for each one.
  @Test(arguments: [
    "[", "{a: ", "- ", "? ", "{? ", "[[{", "- - ? ",
  ])
  func bottomlessNestingNeverTraps(opening: String) {
    for count in [20, 400, 998, 1002, 100_000 / opening.utf8.count] {
      let reading = Reading(String(repeating: opening, count: count))
      #expect(reading.value == nil)
      #expect(reading.findings.count == 1)
    }
  }

  @Test func deepBlocksNeverTrap() {
    var text = ""
    for level in 0..<600 { text += String(repeating: " ", count: level) + "a:\n" }
    #expect(Reading(text).value == nil)
  }

  @Test func hugeFilesAreRefusedUnread() {
    let text = String(repeating: "a", count: 256 * 1024 + 1)
    #expect(
      Reading(text).findings == ["x.yaml:1: S: the file has 262145 bytes; at most 262144 are read"]
    )
  }

  @Test func manyValuesAreRefused() {
    let text = "a: [" + String(repeating: "1,", count: 30_000) + "]\n"
    #expect(Reading(text).findings == ["x.yaml:1: S: more than 20000 values"])
  }

  @Test func longScalarsAreRefused() {
    let text = "a: '" + String(repeating: "x", count: 5000) + "'\n"
    #expect(Reading(text).findings == ["x.yaml:1: S: a: longer than 4096 bytes"])
  }

  @Test func aliasesCannotUnfold() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let item = "*a\(level - 1)"
      let items = Array(repeating: item, count: 9).joined(separator: ", ")
      text += "? &a\(level) [\(items)]\n: 1\n"
    }
    #expect(Reading(text).findings == ["x.yaml:1: S: '&' before a word: anchors are not read"])
  }

  @Test(arguments: ["&a", " &a", "[&a", "{&a", ",&a", "- &a", "\"\"&a", "]&a", "}&a", ":&a"])
  func anchorsAreSeenWhereverTheyMayBegin(text: String) {
    #expect(Reading("x: " + text + " 1\n").value == nil)
  }

  @Test func everyByteValueAloneIsSurvived() {
    for byte in UInt8.min...UInt8.max {
      let text = String(decoding: [byte], as: UTF8.self)
      _ = Reading(text)
      _ = Reading("a: " + text)
      _ = Reading("a: [" + text)
    }
  }

  @Test func textsBelowTheSizeOfAPointerAreRead() {
    for text in ["a: 1", "a", "a: [1]", "[]", "{}", "'a'"] {
      #expect(Reading(text).findings == [])
    }
  }

  private func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }
}
