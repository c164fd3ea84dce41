import Diagnostics
import Testing

@testable import MoteCommands

@Suite struct CommandFailureTests {
  @Test func everyCaseIsComplete() {
    let failures: [(CommandFailure, String)] = [
      (.noPort, "port"), (.noLabels(path: "/a/h"), "/a/h"), (.noFolder(path: "/a/b"), "/a/b"),
      (.noFile(path: "/a/e"), "/a/e"),
      (.isFolder(path: "/a/f"), "/a/f"),
      (.unwritable(path: "/a/g", cause: CancellationError()), "/a/g"),
      (.unreadable(path: "/a/c", reason: "no file"), "no file"),
      (.tooLarge(path: "/a/d", limit: 17), "17"),
      (.notText(path: "/a/i"), "/a/i"),
      (.danglingLink(path: "/a/j"), "/a/j"),
      (.linkedFolder(path: "/a/k"), "/a/k"),
      (.sameDestination(path: ":/l", sources: ["/a/l", "/b/l"]), "/a/l and /b/l"),
      (.unsafeName(path: "/a/../m"), "/a/../m"),
      (.outputIsInput(path: "/a/n", input: "n"), "/a/n"),
    ]
    #expect(Set(failures.map(\.0.code)).count == failures.count)
    for (failure, value) in failures {
      #expect(failure.code.hasPrefix(CommandFailure.domain + "."))
      #expect(failure.description.contains(value))
      #expect(failure.advice?.isEmpty == false)
      #expect(failure.exitStatus != .success)
    }
  }
}
