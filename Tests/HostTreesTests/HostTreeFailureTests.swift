import Diagnostics
import HostTrees
import Testing

@Suite struct HostTreeFailureTests {
  @Test func everyCaseIsComplete() {
    let failures: [(HostTreeFailure, [String])] = [
      (.noFolder(path: "/a"), ["/a"]),
      (.danglingLink(path: "/b"), ["/b"]),
      (.linkedFolder(path: "/c"), ["/c"]),
      (.unreadable(path: "/d", reason: "a reason"), ["/d", "a reason"]),
      (.changing(path: "/g"), ["/g"]),
      (.tooLarge(path: "/e", limit: 17), ["/e", "17"]),
      (.twoModules(source: "/f.py", module: "/f.mpy"), ["/f.py", "/f.mpy"]),
    ]
    #expect(Set(failures.map(\.0.code)).count == failures.count)
    for (failure, values) in failures {
      #expect(failure.code.hasPrefix(HostTreeFailure.domain + "."))
      for value in values { #expect(failure.description.contains(value)) }
      #expect(failure.advice?.isEmpty == false)
      #expect(failure.exitStatus != .success)
    }
  }
}
