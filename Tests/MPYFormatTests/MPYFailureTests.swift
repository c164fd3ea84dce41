import Diagnostics
import MPYFormat
import Testing

@Suite struct MPYFailureTests {
  private static let all: [(failure: MPYFailure, value: String)] = [
    (.truncated(byteCount: 3), "3"), (.magic(67), "67"), (.version(5), "version 5"),
    (.reservedBit(128), "128"), (.architecture(14), "14"), (.flags, "flags"),
    (.implementation(99), "99"),
  ]

  @Test func codesAreUniqueAndEveryCaseAdvises() {
    #expect(Set(Self.all.map(\.failure.code)).count == Self.all.count)
    for (failure, value) in Self.all {
      #expect(failure.description.contains(value))
      #expect(failure.advice?.isEmpty == false)
      #expect(failure.code.hasPrefix("mpy."))
    }
  }
}
