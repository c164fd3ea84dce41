import Diagnostics
import MPYFormat
import Testing

@Suite struct MPYFailureTests {
  private static let all: [(failure: MPYFailure, value: String)] =
    [
      (.truncated(byteCount: 3), "3"), (.magic(67), "67"), (.version(5), "version 5"),
      (.reservedBit(128), "128"), (.architecture(14), "14"), (.flags, "flags"),
      (.implementation(99), "99"),
    ] + malformed.map { (.malformed($0, MPYPlace(77, .qstr)), $1) }
    + code.map { (.function($0, CodePlace("predict", 77)), $1) }

  private static let malformed: [(MPYFault, String)] = [
    (.cut(needed: 12), "12"), (.numberLength, "77"), (.numberPadded, "77"),
    (.count(345, remaining: 6), "345"), (.unwritable(-3), "-3"), (.flagsArchitecture(.x64), "x64"),
    (.flagsForm, "77"), (.staticString(166), "166"), (.nameLength(256), "256"),
    (.encoding, "UTF-8"), (.terminator(9), "9"), (.objectType(11), "11"),
    (.numberText("1x"), "1x"), (.depth(limit: 16), "16"),
    (.nativeArchitecture(kind: "viper"), "viper"), (.emptyCode, "77"), (.codeFlags(0x81), "0x81"),
    (.noChildren, "77"), (.childrenAndRelocations, "77"), (.relocation(127), "127"),
    (.trailingBytes(1), "1 byte "),
  ]

  private static let code: [(CodeFault, String)] = [
    (.cut(part: "a jump"), "a jump"), (.prelude(part: "the stack size", value: 5), "5"),
    (.opcode(0xFF), "255"), (.operandLength, "predict"), (.jump(target: 99), "99"),
    (.index(table: .strings, index: 7, count: 3), "7"), (.end, "predict"),
    (.entry(offset: 9, length: 8), "9"),
    (.relocationPosition(area: "the code", word: 4, wordCount: 3), "4"),
    (.relocationStart, "predict"), (.relocationTarget("zeroed data"), "zeroed data"),
    (.functionTableEntry(87, count: 80), "87"), (.relocationsMissing, "predict"),
    (.operand("JUMP does not take this operand"), "JUMP"), (.stack, "predict"),
  ]

  private static let names = ["sys.implementation._mpy "]

  @Test func codesAreUniqueAndEveryCaseAdvises() {
    #expect(Set(Self.all.map(\.failure.code)).count == Self.all.count)
    for (failure, value) in Self.all {
      #expect(failure.description.contains(value))
      #expect(isSentence(failure.description), "\(failure)")
      let advice = failure.advice ?? (failure.exitStatus == .internalFault ? "None." : "")
      #expect(isSentence(advice), "\(failure)")
      #expect(failure.code.hasPrefix("mpy."))
    }
  }

  /// A capital or quotation mark first unless it is a name, one full stop last.
  private func isSentence(_ text: String) -> Bool {
    let isName = Self.names.contains { text.hasPrefix($0) }
    return (isName || text.first?.isLowercase == false) && text.hasSuffix(".")
      && !text.hasSuffix("..")
  }
}
