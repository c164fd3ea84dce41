import Diagnostics
import Testing

@testable import HostSystem

@Suite struct HostFailureTests {
  private static let cases: [(failure: HostFailure, values: [String])] = [
    (.programAbsent(program: "dpkg-deb", package: "dpkg"), ["dpkg-deb", "apt install dpkg"]),
    (.programAbsent(program: "mpy-cross", package: nil), ["mpy-cross"]),
    (.programNotStarted(program: "make", reason: "no memory"), ["make", "no memory"]),
    (
      .programFailed(program: "gcc", status: "status 4", complaint: "bad line"),
      ["gcc", "status 4", "bad line"]
    ),
    (
      .programTimedOut(program: "apt-get", limit: .seconds(7), complaint: "waiting"),
      ["apt-get", "7 s", "waiting"]
    ),
    (.outputTooLong(program: "curl", limit: 9), ["curl", "9 bytes"]),
    (.file(operation: .writing, path: "/a/b", code: 28), ["Writing", "/a/b", "28"]),
    (.fileTooLarge(path: "/big", size: 11, limit: 10), ["/big", "11", "10"]),
    (
      .locked(path: "/lock", processID: 42, command: "mote sim"), ["/lock", "42", "mote sim"]
    ),
  ]

  @Test(arguments: cases)
  func printsItsValuesAndAdvises(failure: HostFailure, values: [String]) {
    let text = failure.description + (failure.advice ?? "")
    for value in values { #expect(text.contains(value)) }
    #expect(failure.advice?.isEmpty == false)
    #expect(failure.code.hasPrefix("\(HostFailure.domain)."))
  }

  @Test func codesAreUnique() {
    let codes = Set(Self.cases.map(\.failure.code))
    #expect(codes.count == 8)
  }
}
