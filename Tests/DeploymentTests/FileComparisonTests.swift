import FileTrees
import Testing
import Transfers

@testable import Deployment

/// What a board lacks of a plan.
@Suite struct FileComparisonTests {
  private let planned = [
    PlannedFile(path: "/lib/b.py", content: [1, 2], origin: "b.py"),
    PlannedFile(path: "/a.py", content: Array("abc".utf8), origin: "a.py"),
  ]

  private func comparison(home: String, present entries: [(String, FileTree.Entry)]) throws
    -> FileComparison
  {
    var (wanted, present) = (FileTree(), FileTree())
    try wanted.insert(.directory, at: TreePath("lib"))
    for file in planned {
      let version = FileVersion(byteCount: file.content.count, sha256: file.sha256)
      try wanted.insert(.file(version), at: file.treePath())
    }
    for (path, entry) in entries { try present.insert(entry, at: TreePath(path)) }
    let rules = SyncPlan.Rules(ignored: try IgnoreRules())
    let plan = try SyncPlan(wanted: wanted, present: present, rules: rules)
    return try FileComparison(planned, home: home, present: present, plan: plan)
  }

  @Test func anEmptyBoardGetsEverythingInThePlansOrder() throws {
    let found = try comparison(home: "/flash", present: [])
    #expect(
      found.changes == [
        .directory(path: "/flash/lib"), .file(path: "/flash/lib/b.py", content: [1, 2]),
        .file(path: "/flash/a.py", content: Array("abc".utf8)),
      ]
    )
    #expect(found.outcome.written == ["/flash/lib/b.py", "/flash/a.py"])
    #expect(found.outcome.writtenByteCount == 5 && found.outcome.unchanged.isEmpty)
    #expect(found.replacements.map(\.old) == [0, 0] && found.replacements.map(\.new) == [2, 3])
  }

  @Test func whatIsThereIsNotWritten() throws {
    let same = FileVersion(byteCount: 3, sha256: planned[1].sha256)
    let other = FileVersion(byteCount: 99, sha256: "00")
    let found = try comparison(
      home: "/",
      present: [("lib", .directory), ("lib/b.py", .file(other)), ("a.py", .file(same))]
    )
    #expect(found.changes == [.file(path: "/lib/b.py", content: [1, 2])])
    #expect(found.outcome.written == ["/lib/b.py"] && found.outcome.unchanged == ["/a.py"])
    #expect(found.replacements.map(\.old) == [99])
  }
}
