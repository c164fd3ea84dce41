import Models
import Testing

/// JSON and UBJ that are malformed, or ask for more than they are worth, are refused.
@Suite struct DocumentTests {
  private func fault(_ text: String) -> DocumentFault? { fault(Array(text.utf8)) }

  private func fault(_ bytes: [UInt8]) -> DocumentFault? {
    guard case .document(_, let fault) = XGBoostSample.failure(bytes) else { return nil }
    return fault
  }

  @Test(
    arguments: [
      ("{\"learner\"", .truncated), ("{\"learner\": ", .truncated),
      ("{\"learner\": [1, ", .truncated),
      ("{\"learner\": }", .unexpected(125)), ("{\"learner\" 1}", .unexpected(49)),
      ("{\"learner\": 1,}", .unexpected(125)), ("{\"learner\": [1 2]}", .unexpected(50)),
      ("{\"learner\": 1} x", .trailingBytes(1)), ("{\"learner\": 0x10}", .number("0x10")),
      ("{\"learner\": 1e}", .number("1e")), ("{\"learner\": .}", .number(".")),
      ("{\"learner\": infinity}", .number("infinity")), ("{\"learner\": nan}", .number("nan")),
      ("{\"learner\": 1, \"learner\": 2}", .repeatedKey("learner")),
      ("{\"learner\": [1, \"a\"]}", .mixedArray), ("{\"learner\": [{}, 1]}", .mixedArray),
      ("{\"learner\": \"\\q\"}", .text), ("{\"learner\": \"\\ud800\"}", .text),
      ("{\"learner\": \"\\u+123\"}", .text),
    ] as [(String, DocumentFault)]
  )
  func json(_ text: String, _ expected: DocumentFault) {
    #expect(fault(text) == expected)
  }

  @Test func jsonTextIsUTF8() {
    #expect(fault(Array("{\"learner\": \"".utf8) + [0xFF, 0x22, 0x7D]) == .text)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func depthBomb(_ opening: String) {
    let text = "{\"learner\": " + String(repeating: opening, count: 100_000)
    #expect(fault(text) == .tooDeep(limit: 64))
  }

  @Test(arguments: ["[],", "{},", "\"\","])
  func valueBomb(_ value: String) {
    let text = "{\"learner\": [" + String(repeating: value, count: 300_000) + "{}]}"
    guard case .tooManyValues = fault(text) else {
      Issue.record("\(String(describing: fault(text)))")
      return
    }
  }

  /// `{` and the key "learner" with the value `bytes`.
  private func ubj(_ bytes: [UInt8]) -> [UInt8] {
    Array("{i\u{7}learner".utf8) + bytes
  }

  @Test func ubjContainers() {
    let end = UInt8(ascii: "}")
    let prefix: [UInt8] = Array("[$".utf8)
    for type in "ZTFN{[SCH".utf8 {
      #expect(fault(ubj(prefix + [type] + Array("#i\u{5}".utf8) + [end])) == .elementType(type))
    }
    #expect(fault(ubj(Array("[$d".utf8) + [end])) == .unexpected(end))
    #expect(fault(ubj(Array("[#i".utf8) + [0xFF, end])) == .count(-1, remaining: 1))
    #expect(
      fault(ubj(Array("[$d#l".utf8) + [0, 0, 0, 9] + [end]))
        == .count(9, remaining: 1)
    )
    #expect(
      fault(ubj(Array("[$d#L".utf8) + [0x7F] + [UInt8](repeating: 0xFF, count: 7)))
        == .count(.max, remaining: 0)
    )
    #expect(
      fault(ubj(Array("[$d#L".utf8) + [0x80] + [UInt8](repeating: 0, count: 7)))
        == .count(.min, remaining: 0)
    )
    #expect(fault(ubj(Array("{$i#i\u{1}".utf8))) == .elementType(UInt8(ascii: "i")))
  }

  @Test func ubjValues() {
    #expect(fault(ubj([])) == .truncated)
    #expect(fault(ubj(Array("d12".utf8))) == .truncated)
    #expect(fault(ubj(Array("H".utf8))) == .unexpected(UInt8(ascii: "H")))
    #expect(fault(ubj(Array("Si\u{2}".utf8) + [0xFF, 0xFE])) == .text)
    #expect(fault(ubj(Array("Sd".utf8) + [0, 0, 0, 0])) == .unexpected(UInt8(ascii: "d")))
    #expect(fault(ubj(Array("Z}x".utf8))) == .trailingBytes(1))
    let bomb = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    #expect(fault(ubj(bomb)) == .tooDeep(limit: 64))
  }

  /// Little-endian counts ask for more than there is.
  @Test func ubjInTheWrongOrder() {
    let bytes = ubj(Array("[$d#l".utf8) + [2, 0, 0, 0] + [UInt8](repeating: 0, count: 8))
    #expect(fault(bytes) == .count(0x0200_0000, remaining: 8))
  }
}
