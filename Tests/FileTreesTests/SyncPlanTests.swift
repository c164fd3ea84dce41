import TestSupport
import Testing

@testable import FileTrees

@Suite struct SyncPlanTests {
  /// `a/` is a directory, `b=X` a file whose content is called X, `c` a file without a digest.
  private func tree(_ entries: [String]) throws -> FileTree {
    var tree = FileTree()
    for entry in entries {
      let parts = entry.split(separator: "=").map(String.init)
      if entry.hasSuffix("/") {
        try tree.insert(.directory, at: TreePath(String(entry.dropLast())))
      } else {
        let version = FileVersion(byteCount: 1, sha256: parts.count > 1 ? parts[1] : nil)
        try tree.insert(.file(version), at: TreePath(parts[0]))
      }
    }
    return tree
  }

  private func plan(
    _ wanted: [String],
    _ present: [String],
    deleting isDeleting: Bool = false,
    ignoring text: String = "",
    kept: [String] = [],
    shadows: [String] = []
  ) throws -> SyncPlan {
    let rules = SyncPlan.Rules(
      ignored: try IgnoreRules(text: text),
      isDeleting: isDeleting,
      kept: Set(try kept.map { try TreePath($0) }),
      shadows: Set(try shadows.map { try TreePath($0) })
    )
    return try SyncPlan(wanted: tree(wanted), present: tree(present), rules: rules)
  }

  @Test func onlyWhatDiffersIsWritten() throws {
    let plan = try plan(
      ["a=1", "b=2", "c/", "c/d=3", "c/e/", "f=4"],
      ["a=1", "b=9", "c/", "f", "x=1"]
    )
    #expect(plan.directories.map(\.text) == ["c/e"])
    #expect(plan.writes.map(\.text) == ["b", "c/d", "f"])
    #expect(plan.unchanged.map(\.text) == ["a"])
    #expect(plan.removals.isEmpty && plan.clearances.isEmpty && !plan.isEmpty)
  }

  @Test func unfinishedPartsGoUnlessTheirFileIsWritten() throws {
    let present = [
      "a=1", "a.mote-part=x", "b=9", "b.mote-part=x", "c.mote-part=x", "d.mote-part=x", "e/",
      "e/f.mote-part=x", "g.log.mote-part=x",
    ]
    let wanted = ["a=1", "b=2", "c=3"]
    let kept = try plan(wanted, present, ignoring: "*.log")
    #expect(kept.removals.isEmpty)
    #expect(kept.orphans.map(\.text) == ["d.mote-part", "e/f.mote-part", "g.log.mote-part"])
    let plan = try plan(wanted, present, deleting: true, ignoring: "*.log")
    #expect(plan.writes.map(\.text) == ["b", "c"])
    #expect(
      plan.removals.map(\.path.text) == ["e/f.mote-part", "e", "d.mote-part", "a.mote-part"]
    )
  }

  @Test func aDirectoryIsNoPartWhateverItsName() throws {
    let plan = try plan([], ["x.mote-part/", "x.mote-part/y=1"], deleting: true)
    #expect(plan.orphans.isEmpty && plan.removals.isEmpty)
  }

  @Test func sizesAloneProveADifferenceButNoEquality() throws {
    let (short, long) = (
      FileVersion(byteCount: 1, sha256: "x"), FileVersion(byteCount: 2, sha256: "x")
    )
    #expect(!short.isKnownToEqual(long))
    #expect(!FileVersion(byteCount: 1, sha256: nil).isKnownToEqual(short))
    #expect(short.isKnownToEqual(short))
  }

  @Test func nothingToDoIsEmpty() throws {
    #expect(try plan(["a/", "a/b=1"], ["a/", "a/b=1"], deleting: true).isEmpty)
    #expect(try plan([], [], deleting: true).isEmpty)
  }

  @Test func removalsComeDeepestFirst() throws {
    let plan = try plan(["a=1"], ["a=1", "d/", "d/e/", "d/e/f=1", "d/g=1"], deleting: true)
    #expect(plan.removals.map(\.path.text) == ["d/g", "d/e/f", "d/e", "d"])
    #expect(plan.removals.map(\.isDirectory) == [false, false, true, true])
  }

  @Test func whatIsIgnoredStaysWithTheDirectoriesItIsIn() throws {
    let plan = try plan(
      [],
      ["d/", "d/keep.log=1", "d/x=1", "e/", "e/y=1", "s/", "s/z=1"],
      deleting: true,
      ignoring: "*.log\ns/"
    )
    #expect(plan.removals.map(\.path.text) == ["e/y", "e", "d/x"])
  }

  @Test func otherFileSystemsStay() throws {
    let plan = try plan([], ["sd/", "sd/data=1", "x/", "x/y=1"], deleting: true, kept: ["sd"])
    #expect(plan.removals.map(\.path.text) == ["x/y", "x"])
  }

  @Test func shadowsGoEvenWithoutDeleting() throws {
    let plan = try plan(["x.mpy=1"], ["x.py=1", "y.py=1"], shadows: ["x.py", "z.py"])
    #expect(plan.removals.map(\.path.text) == ["x.py"])
  }

  @Test func aFileInTheWayOfADirectory() throws {
    #expect(throws: FileTreeFailure.fileInTheWay(path: "a")) {
      try self.plan(["a/", "a/b=1"], ["a=1"])
    }
    let plan = try plan(["a/", "a/b=1"], ["a=1"], deleting: true)
    #expect(plan.clearances.map(\.path.text) == ["a"])
    #expect(plan.directories.map(\.text) == ["a"])
    #expect(plan.writes.map(\.text) == ["a/b"])
    #expect(plan.removals.isEmpty)
  }

  @Test func aDirectoryInTheWayOfAFile() throws {
    let present = ["a/", "a/b/", "a/b/c=1", "ab=1"]
    #expect(throws: FileTreeFailure.directoryInTheWay(path: "a", kept: nil)) {
      try self.plan(["a=1"], present)
    }
    let plan = try plan(["a=1"], present, deleting: true)
    #expect(plan.clearances.map(\.path.text) == ["a/b/c", "a/b", "a"])
    #expect(plan.removals.map(\.path.text) == ["ab"])
    #expect(throws: FileTreeFailure.directoryInTheWay(path: "a", kept: "a/b/c")) {
      try self.plan(["a=1"], present, deleting: true, ignoring: "c")
    }
  }

  /// Carrying the plan out on a tree gives the wanted tree, and nothing is done in vain.
  @Test func carryingItOutGivesWhatIsWanted() throws {
    var generator = SeededGenerator(seed: 7)
    for round in 0..<500 {
      let wanted = try randomTree(&generator)
      let present = try randomTree(&generator)
      let rules = SyncPlan.Rules(ignored: try IgnoreRules(), isDeleting: true)
      let plan = try SyncPlan(wanted: wanted, present: present, rules: rules)
      var board = present.entries
      for removal in plan.clearances {
        #expect(!board.keys.contains { $0.isBelow(removal.path) }, "round \(round)")
        #expect(board.removeValue(forKey: removal.path) != nil)
      }
      for path in plan.directories {
        #expect(path.parent.map { board[$0] == .directory } ?? true)
        #expect(board.updateValue(.directory, forKey: path) == nil)
      }
      for path in plan.writes {
        #expect(path.parent.map { board[$0] == .directory } ?? true)
        #expect(board[path] != .directory)
        board[path] = wanted[path]
      }
      for removal in plan.removals {
        #expect(!board.keys.contains { $0.isBelow(removal.path) })
        #expect(board.removeValue(forKey: removal.path) != nil)
      }
      #expect(board == wanted.entries, "round \(round)")
      #expect(try SyncPlan(wanted: wanted, present: wanted, rules: rules).isEmpty)
    }
  }

  private func randomTree(_ generator: inout SeededGenerator) throws -> FileTree {
    var tree = FileTree()
    var directories = [""]
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let directory = directories.randomElement(using: &generator) ?? ""
      let name = ["a", "b", "c"].randomElement(using: &generator) ?? "a"
      let path = try TreePath(directory + name)
      guard tree[path] == nil, path.names.count < 5 else { continue }
      if Bool.random(using: &generator) {
        directories.append(path.text + "/")
        try tree.insert(.directory, at: path)
      } else {
        let digest = ["1", "2"].randomElement(using: &generator)
        try tree.insert(.file(FileVersion(byteCount: 1, sha256: digest)), at: path)
      }
    }
    return tree
  }
}
