import Diagnostics
import Testing

@testable import MoteCommands

@Suite struct CopyFailureTests {
  @Test func everyCaseIsComplete() {
    let failures: [(CopyFailure, [String])] = [
      (.noMatch(pattern: ":*.a"), [":*.a"]),
      (.sameFile(path: ":/b"), [":/b"]),
      (.intoItself(path: ":/c", destination: ":/c/d"), [":/c", ":/c/d"]),
      (.noBoard(source: "/e", destination: "/f"), ["/e", "/f"]),
      (.fileInTheWay(path: "/g"), ["/g"]),
      (.folderInTheWay(path: "/h"), ["/h"]),
    ]
    #expect(Set(failures.map(\.0.code)).count == failures.count)
    for (failure, values) in failures {
      #expect(failure.code.hasPrefix(CopyFailure.domain + "."))
      for value in values { #expect(failure.description.contains(value)) }
      #expect(failure.advice?.isEmpty == false)
      #expect(failure.exitStatus != .success)
    }
  }
}
