import FoundationEssentials
import HostSystem
import TestSupport
import Testing

/// The virtual boards are honest when somebody else's client says so: mpremote from PyPI.
@Suite(.serialized) struct MpremoteTests {
  private func with(
    _ board: String,
    _ work:
      @escaping @Sendable (_ run: ([String]) async throws -> String, TemporaryFolder)
      async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let mpremote = try Program.tool("mpremote")
    try await Program.mote(state: folder).serving(["sim", board]) { port in
      let run: ([String]) async throws -> String = { arguments in
        let result = try await mpremote.run(["connect", port] + arguments)
        #expect(result.status == 0, "mpremote \(arguments): \(result.output)\(result.error)")
        return result.output
      }
      try await work(run, folder)
    }
  }

  @Test func everyCommandOnTheUnixPort() async throws {
    try await with("virtual") { run, folder in
      #expect(try await run(["exec", "print(6 * 7)"]) == "42\r\n")
      #expect(try await run(["eval", "2 ** 70"]) == "1180591620717411303424\r\n")
      let script = try folder.write("print('from a file')".utf8, to: "script.py")
      #expect(try await run(["run", script]) == "from a file\r\n")
      _ = try await run(["fs", "mkdir", ":d"])
      let content = BoardUnderTest.bytes(102_400)
      let source = try folder.write(content, to: "up.bin")
      _ = try await run(["fs", "cp", source, ":d/x.bin"])
      let listing = try await run(["fs", "ls", ":d"])
      #expect(listing.contains("102400 x.bin"))
      let digest = try await run(["fs", "sha256sum", ":d/x.bin"])
      #expect(digest.contains(ContentHash(of: content).hex))
      _ = try await run(["fs", "cp", ":d/x.bin", folder.path + "/down.bin"])
      #expect(FileManager.default.contents(atPath: folder.path + "/down.bin") == Data(content))
      let text = try folder.write("line 1\nline 2\n".utf8, to: "text.txt")
      _ = try await run(["fs", "cp", text, ":text.txt"])
      let shown = try await run(["fs", "cat", ":text.txt"])
      #expect(shown.split(whereSeparator: \.isNewline) == ["line 1", "line 2"])
      _ = try await run(["fs", "rm", ":d/x.bin", "+", "fs", "rmdir", ":d"])
      #expect(try await run(["fs", "ls"]).contains("x.bin") == false)
      _ = try await run(["exec", "marker = 1"])
      let after = try await run(["soft-reset", "exec", "print('marker' in globals())"])
      #expect(after.contains("False"))
    }
  }

  @Test(arguments: BoardUnderTest.bareMetal)
  func theCommandsOnBareMetal(board: String) async throws {
    try await with(board) { run, folder in
      #expect(try await run(["exec", "print(6 * 7)"]) == "42\r\n")
      let script = try folder.write("print('from a file')".utf8, to: "script.py")
      #expect(try await run(["run", script]) == "from a file\r\n")
      // The disk of the smallest board has 64 KiB.
      let content = BoardUnderTest.bytes(board == "qemu-m0" ? 20_000 : 102_400)
      let source = try folder.write(content, to: "up.bin")
      _ = try await run(["fs", "cp", source, ":x.bin"])
      #expect(
        try await run(["fs", "sha256sum", ":x.bin"]).contains(ContentHash(of: content).hex)
      )
      _ = try await run(["fs", "cp", ":x.bin", folder.path + "/down.bin"])
      #expect(FileManager.default.contents(atPath: folder.path + "/down.bin") == Data(content))
    }
  }

  @Test(arguments: BoardUnderTest.all)
  func aMountedFolderIsImportedFrom(board: String) async throws {
    try await with(board) { run, folder in
      let host = folder.path + "/mounted"
      try FileManager.default.createDirectory(atPath: host, withIntermediateDirectories: true)
      try Data("VALUE = 41\ndef value(): return VALUE + 1\n".utf8)
        .write(to: URL(filePath: host + "/hostmodule.py"))
      let code =
        "import hostmodule; print(hostmodule.value()); "
        + "f = open('out.txt', 'w'); f.write('from the board'); f.close()"
      #expect(try await run(["mount", host, "exec", code]).contains("42"))
      #expect(
        FileManager.default.contents(atPath: host + "/out.txt") == Data("from the board".utf8)
      )
    }
  }
}
