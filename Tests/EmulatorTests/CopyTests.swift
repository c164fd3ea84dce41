import FoundationEssentials
import TestSupport
import Testing

/// `mote fs cp` against real MicroPython on the host: what goes where, and what is refused before
/// anything is copied.
@Suite(.serialized) struct CopyTests {
  private struct Document: Decodable {
    let schema: String
    let files: [File]
    let directories: [String]
    let sizeBytes: Int

    struct File: Decodable {
      let source: String
      let destination: String
      let sizeBytes: Int
    }
  }

  private typealias Mote = @Sendable ([String]) async throws -> ProgramResult

  private func withBoard(
    _ work:
      @escaping @Sendable (_ folder: TemporaryFolder, _ mote: @escaping Mote) async throws
      -> Void
  ) async throws {
    let program = Program.mote(state: try TemporaryFolder())
    let folder = try TemporaryFolder()
    try await program.serving(["sim", "virtual"]) { port in
      try await work(folder) { try await program.run($0 + ["--port", port], in: folder.path) }
    }
  }

  /// Copies and returns source and destination of each file.
  private func copy(_ arguments: [String], _ mote: Mote) async throws -> [String] {
    let result = try await mote(["fs", "cp", "--json"] + arguments)
    try #require(result.status == 0, "\(arguments): \(result.error)\(result.output)")
    let document = try result.document(as: Document.self)
    #expect(document.schema == "mote-fs-cp/1")
    #expect(document.sizeBytes == document.files.reduce(0) { $0 + $1.sizeBytes })
    return document.files.map { "\($0.source) \($0.destination)" }
  }

  private func files(_ mote: Mote) async throws -> [String] {
    let result = try await mote(["fs", "sha256", "-r", ":/"])
    return result.output.split(separator: "\n").compactMap {
      $0.split(separator: "  ").last.map(String.init)
    }
  }

  @Test func treesGoUpAndComeBack() async throws {
    try await withBoard { folder, mote in
      let names = ["a.py", "sub/b.bin", "sub/deep/c.txt"]
      for name in names {
        try folder.write(BoardUnderTest.bytes(name.count * 300), to: "src/" + name)
      }
      try folder.makeFolder("src/empty")
      let up = try await copy(["-r", "src", ":"], mote)
      #expect(up == names.map { "src/\($0) :/src/\($0)" })
      _ = try await copy(["-r", "src", ":new/place"], mote)
      #expect(
        try await files(mote) == names.map { "/new/place/\($0)" } + names.map { "/src/\($0)" }
      )
      _ = try await copy(["-r", ":src", "back"], mote)
      for name in names { #expect(try folder.read("back/" + name) == folder.read("src/" + name)) }
      #expect(try folder.contents().contains("back/empty"))
      _ = try await copy(["-r", ":src/.", "."], mote)
      #expect(try folder.read("sub/b.bin") == folder.read("src/sub/b.bin"))
    }
  }

  @Test func copiesOnTheBoard() async throws {
    try await withBoard { folder, mote in
      try folder.write("text", to: "a b.txt")
      _ = try await copy(["a b.txt", ":/"], mote)
      #expect(try await copy([":a b.txt", ":ü.txt"], mote) == [":/a b.txt :/ü.txt"])
      _ = try await mote(["fs", "mkdir", ":d"])
      #expect(try await copy([":a b.txt", ":ü.txt", ":d"], mote).count == 2)
      _ = try await copy(["-r", ":d", ":e/f"], mote)
      let all = ["/a b.txt", "/d/a b.txt", "/d/ü.txt", "/e/f/a b.txt", "/e/f/ü.txt", "/ü.txt"]
      #expect(try await files(mote) == all)
      #expect(try await mote(["fs", "cat", ":e/f/ü.txt"]).output == "text")
    }
  }

  @Test func patternsOnBothSides() async throws {
    try await withBoard { folder, mote in
      let names = ["a.py", "b.py", "c.txt", ".hidden.py", "sub/d.py", "sub/x/e.py", "[z].py"]
      for name in names { try folder.write(name, to: name) }
      #expect(
        try await copy(["?.{py,txt}", ":"], mote) == [
          "a.py :/a.py", "b.py :/b.py", "c.txt :/c.txt",
        ]
      )
      // What is there as it is written is no pattern.
      #expect(try await copy(["[z].py", ":"], mote) == ["[z].py :/[z].py"])
      _ = try await copy(["-r", "s*", ":"], mote)
      let down = try await copy([":/sub/**/*.py", ":[ab].py", "."], mote)
      #expect(
        down == [
          ":/sub/d.py ./d.py", ":/sub/x/e.py ./e.py", ":/a.py ./a.py", ":/b.py ./b.py",
        ]
      )
      #expect(try await mote(["fs", "cat", ":sub/*/*.py"]).output == "sub/x/e.py")
      _ = try await mote(["fs", "rm", ":?.py"])
      #expect(try await files(mote) == ["/[z].py", "/c.txt", "/sub/d.py", "/sub/x/e.py"])
    }
  }

  @Test func whatCannotBeIsRefusedBeforeAnythingIsCopied() async throws {
    try await withBoard { folder, mote in
      for name in ["a.py", "d/x.py", "e/d", "f/d/x.py"] { try folder.write("new", to: name) }
      for name in ["taken/a.py/x", "host/d"] { try folder.write("x", to: name) }
      _ = try await copy(["-r", "d", ":"], mote)
      let cases: [([String], String)] = [
        (["a.py", "d", ":"], "command.is-folder"),
        (["a.py", "no.py", ":"], "command.no-file"),
        (["a.py", "*.nope", ":"], "copy.no-match"),
        (["a.py", ":*.nope", ":"], "copy.no-match"),
        (["a.py", "[a-.nope", ":"], "tree.bad-pattern"),
        (["a.py", ":no/"], "fs.not-found"),
        (["a.py", ":no/a.py"], "fs.no-directory"),
        (["a.py", ":d/x.py/a.py"], "fs.not-directory"),
        (["a.py", "e/d", ":"], "fs.is-directory"),
        (["-r", "f", "d", ":d/x.py"], "fs.not-found"),
        (["-r", "d", ":d/x.py"], "fs.not-directory"),
        (["-r", ":d", ":d/inside"], "copy.into-itself"),
        ([":d/x.py", ":d/x.py"], "copy.same-file"),
        (["a.py", ":d/x.py", "taken"], "copy.no-board"),
        (["-r", ":d", "host"], "copy.file-in-the-way"),
        ([":d/x.py", "no/x.py"], "command.no-folder"),
      ]
      for (arguments, code) in cases {
        let result = try await mote(["fs", "cp"] + arguments)
        #expect(result.status != 0, "\(arguments)")
        #expect(result.error.contains("code: \(code)\n"), "\(arguments): \(result.error)")
        #expect(try await files(mote) == ["/d/x.py"], "\(arguments)")
      }
      let pattern = try await mote(["fs", "cp", ":*.nope", "."])
      #expect(pattern.status == 66 && pattern.error.contains(":*.nope"))
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/no"))
    }
  }

  @Test func aLinkedFolderIsNotWrittenThrough() async throws {
    try await withBoard { folder, mote in
      try folder.write("new", to: "lib/sub/a.py")
      _ = try await copy(["-r", "lib", ":"], mote)
      try folder.write("old", to: "outside/sub/a.py")
      try folder.makeFolder("out/lib")
      for link in ["out2/lib", "out/lib/sub"] {
        try folder.write("x", to: link + ".beside")
        try FileManager.default.createSymbolicLink(
          atPath: folder.path + "/" + link,
          withDestinationPath: folder.path + "/outside" + (link == "out2/lib" ? "" : "/sub")
        )
      }
      for destination in ["out", "out2"] {
        let result = try await mote(["fs", "cp", "-r", ":lib", destination])
        #expect(result.error.contains("code: copy.file-in-the-way\n"), "\(result.error)")
        #expect(try folder.text("outside/sub/a.py") == "old")
      }
      // What is named may be a link.
      _ = try await copy(["-r", ":lib/.", "out2/lib/"], mote)
      #expect(try folder.text("outside/sub/a.py") == "new")
    }
  }

  @Test func aDownloadThatFailsMakesNothing() async throws {
    try await withBoard { folder, mote in
      for name in ["d/sub/a.py", "d/sub/bad"] { try folder.write("x", to: name) }
      _ = try await copy(["-r", "d", ":"], mote)
      let failing = """
        import builtins
        _open = builtins.open
        def _fail(path, mode='r'):
          if path.endswith('bad'): raise OSError(5)
          return _open(path, mode)
        builtins.open = _fail
        """
      #expect(try await mote(["exec", failing]).status == 0)
      let result = try await mote(["fs", "cp", "-r", ":d", "back"])
      #expect(result.error.contains("code: fs.errno\n"), "\(result.error)")
      #expect(try !folder.contents().contains { $0.hasPrefix("back") })
    }
  }

  @Test func whatCannotFitIsRefusedBeforeTheFirstByte() async throws {
    try await withBoard { folder, mote in
      try folder.write(BoardUnderTest.bytes(3000), to: "d/a.bin")
      try folder.write(BoardUnderTest.bytes(3000), to: "d/b.bin")
      #expect(try await copy(["d/a.bin", ":old.bin"], mote).count == 1)
      let small = HiddenParts.os(
        "System.statvfs = lambda path: (512, 512, 99, 10, 10, 0, 0, 0, 0, 255)"
      )
      #expect(try await mote(["exec", small]).status == 0)
      let message = "need 6,000 bytes of the board's file system, which has 5,120 free"
      for arguments in [
        ["cp", "d/a.bin", "d/b.bin", ":"], ["cp", "-r", "d", ":"], ["cp", "-r", "d", ":new/x"],
      ] {
        let result = try await mote(["fs"] + arguments)
        #expect(result.error.contains("code: fs.too-little-room\n"), "\(result.error)")
        #expect(result.error.contains(message), "\(result.error)")
        #expect(try await files(mote) == ["/old.bin"])
      }
      for directory in [":", ":new"] {
        let sync = try await mote(["sync", "d", directory])
        #expect(sync.error.contains(message), "\(sync.error)")
      }
      // A file that is replaced gives its room to the next one.
      _ = try await copy(["d/a.bin", ":"], mote)
      let both = try await mote(["fs", "cp", "d/a.bin", "d/b.bin", ":"])
      #expect(both.status == 0, "\(both.error)")
    }
  }

  @Test func aPartWithoutItsFileIsNamed() async throws {
    try await withBoard { folder, mote in
      try folder.write("new", to: "x.py.mote-part")
      _ = try await copy(["x.py.mote-part", ":"], mote)
      let missing = try await mote(["fs", "cp", ":x.py", "."])
      #expect(missing.status == 66)
      #expect(missing.error.contains("code: fs.only-part\n"), "\(missing.error)")
      #expect(missing.error.contains("/x.py.mote-part"))
      #expect(try await mote(["fs", "ls", "--plain"]).output == "3\tx.py.mote-part\n")
    }
  }

  @Test func copiesToAnotherBoard() async throws {
    let program = Program.mote(state: try TemporaryFolder())
    let folder = try TemporaryFolder()
    try folder.write(BoardUnderTest.bytes(5000), to: "src/x.bin")
    try folder.write("y", to: "src/sub/y.txt")
    try await program.serving(["sim", "virtual"]) { first in
      try await program.serving(["sim", "virtual#2"]) { second in
        @Sendable func mote(_ arguments: [String]) async throws -> ProgramResult {
          try await program.run(arguments, in: folder.path)
        }
        _ = try await copy(["-r", "src", ":", "--port", first], mote)
        let copied = try await copy(["-r", ":src", ":", "--port", first, "--to", second], mote)
        #expect(copied == [":/src/sub/y.txt :/src/sub/y.txt", ":/src/x.bin :/src/x.bin"])
        _ = try await copy([":src/x.bin", ":src/x.bin", "--port", second, "--to", first], mote)
        _ = try await copy([":src/x.bin", "back.bin", "--port", second], mote)
        #expect(try folder.read("back.bin") == folder.read("src/x.bin"))
        let refused = try await mote([
          "fs", "cp", "src/x.bin", ":", "--port", first, "--to", second,
        ])
        #expect(refused.status == 64)
      }
    }
  }
}
