import Diagnostics
import FileTrees
import Testing

@Suite struct FileTreeFailureTests {
  @Test func everyCaseIsComplete() {
    let failures: [(FileTreeFailure, [String])] = [
      (.badPattern(text: "[a", reason: "no end"), ["[a", "no end"]),
      (.strangeName(path: "a/../b"), ["a/../b"]),
      (.tooLong(path: "xyz", limit: 17), ["xyz", "17"]),
      (.tooDeep(path: "x/y", limit: 18), ["x/y", "18"]),
      (.tooMany(limit: 19), ["19"]),
      (.tooManyRules(limit: 20), ["20"]),
      (.fileInTheWay(path: "a/b"), ["a/b"]),
      (.directoryInTheWay(path: "a/c", kept: nil), ["a/c"]),
    ]
    #expect(Set(failures.map(\.0.code)).count == failures.count)
    for (failure, values) in failures {
      #expect(failure.code.hasPrefix(FileTreeFailure.domain + "."))
      for value in values { #expect(failure.description.contains(value)) }
      #expect(failure.advice?.isEmpty == false)
      #expect(failure.exitStatus != .success)
    }
    let kept = FileTreeFailure.directoryInTheWay(path: "a", kept: "a/b")
    #expect(kept.description.contains("a/b") && kept.advice?.contains("--delete") == false)
  }

  @Test func namesCannotCommandTheTerminal() {
    let failure = FileTreeFailure.strangeName(path: "a\u{1B}[2J\n")
    #expect(!failure.description.contains("\u{1B}") && !failure.description.contains("\n"))
  }
}
