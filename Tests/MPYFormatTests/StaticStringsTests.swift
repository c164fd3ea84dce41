import Encodings
import MPYFormat
import Testing

@Suite struct StaticStringsTests {
  /// Of the names joined by NUL; their SHA-256 is 7b161038c2c6…, computed once by Python's hashlib
  /// from `static_qstr_list` of MicroPython 1.25, together with this CRC-32.
  @Test func theListIsMicroPythons() {
    #expect(StaticStrings.all.count == 165)
    let joined = StaticStrings.all.joined(separator: "\0")
    #expect(CRC32.checksum(joined.utf8) == 0xF0BC_5F57)
  }

  @Test func numbersAndNames() {
    #expect(StaticStrings.name(at: 1)?.isEmpty == true)
    #expect(StaticStrings.name(at: 7) == "<module>")
    #expect(StaticStrings.name(at: 165) == "zip")
    #expect(StaticStrings.name(at: 0) == nil)
    #expect(StaticStrings.name(at: 166) == nil)
    for (index, name) in StaticStrings.all.enumerated() {
      #expect(StaticStrings.index(of: name).map { Int($0) } == index + 1)
    }
    #expect(StaticStrings.index(of: "predict") == nil)
  }

  @Test func stringsTakeTheirNumber() {
    #expect(MPYString("len") == .listed(107))
    #expect(MPYString("predict") == .spelled("predict"))
    #expect(MPYString.listed(107).text == "len")
    #expect(MPYString.spelled("len").text == "len")
  }
}
