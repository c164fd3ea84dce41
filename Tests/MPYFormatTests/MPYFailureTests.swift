import Diagnostics
import MPYFormat
import Testing

@Suite struct MPYFailureTests {
  private static let all: [(failure: MPYFailure, value: String)] = [
    (.truncated(byteCount: 3), "3"), (.magic(67), "67"), (.version(5), "version 5"),
    (.reservedBit(128), "128"), (.architecture(14), "14"), (.flags, "flags"),
    (.implementation(99), "99"),
  ]

  private static let names = ["sys.implementation._mpy "]

  @Test func codesAreUniqueAndEveryCaseAdvises() {
    #expect(Set(Self.all.map(\.failure.code)).count == Self.all.count)
    for (failure, value) in Self.all {
      #expect(failure.description.contains(value))
      #expect(isSentence(failure.description), "\(failure)")
      #expect(isSentence(failure.advice ?? ""), "\(failure)")
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
