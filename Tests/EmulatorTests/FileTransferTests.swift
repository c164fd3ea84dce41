import BoardSession
import Encodings
import HostSystem
import Synchronization
import Testing
import Transfers
import VirtualBoards

/// Files on real MicroPython: what arrives is what was sent, whatever happens on the way.
@Suite(.serialized) struct FileTransferTests {
  @Test(arguments: [0, 1, 255, 1023, 1024, 1025, 65536, 1_048_576])
  func anySizeComesBackAsItWent(size: Int) async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      let content = BoardUnderTest.bytes(size, seed: UInt64(size + 1))
      try await files.write(content, to: "/x.bin")
      #expect(try await files.read("/x.bin") == content)
      #expect(try await files.sha256("/x.bin") == ContentHash(of: content).hex)
      #expect(try await files.list("/").map(\.name) == ["x.bin"])
    }
  }

  @Test(arguments: BoardUnderTest.bareMetal)
  func everyByteValueOnBareMetal(board: String) async throws {
    try await BoardUnderTest.with(board) { session, _ in
      let files = BoardFileSystem(session)
      let all = (0...255).map { UInt8($0) }
      let content = all + all.reversed() + BoardUnderTest.bytes(7000)
      try await files.write(content, to: "/all.bin")
      #expect(try await files.read("/all.bin") == content)
      #expect(try await files.sha256("/all.bin") == ContentHash(of: content).hex)
    }
  }

  @Test(arguments: ["with space.txt", "grüße.txt", "数据.bin", "it's \"quoted\" \\ back.txt", "#;,|"])
  func namesArriveAsTheyAre(name: String) async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      try await files.makeDirectories("/a b/ü")
      let path = "/a b/ü/" + name
      try await files.write([1, 2, 3], to: path)
      #expect(try await files.tree("/").map(\.path) == ["/a b", "/a b/ü", path])
      #expect(try await files.read(path) == [1, 2, 3])
      try await files.removeTree("/a b")
      #expect(try await files.list("/").isEmpty)
    }
  }

  @Test func aBoardThatResetsInTheMiddleGetsTheWholeFile() async throws {
    try await BoardUnderTest.with("virtual") { session, board in
      let files = BoardFileSystem(session)
      let content = BoardUnderTest.bytes(60_000)
      let hasReset = Mutex(false)
      try await files.write(content, to: "/x.bin") { progress in
        let isHalf = progress.done > progress.total / 2
        let isFirst = hasReset.withLock { seen in
          defer { if isHalf { seen = true } }
          return !seen && isHalf
        }
        if isFirst { board.reset() }
      }
      #expect(hasReset.withLock { $0 })
      #expect(try await files.read("/x.bin") == content)
      #expect(try await files.list("/").map(\.name) == ["x.bin"])
    }
  }

  @Test func theOldFileStaysWhenTheNewOneDoesNotFit() async throws {
    try await BoardUnderTest.with("qemu-m0") { session, _ in
      let files = BoardFileSystem(session)
      try await files.write(Array("old".utf8), to: "/x.bin")
      do {
        try await files.write(BoardUnderTest.bytes(80_000), to: "/x.bin")
        Issue.record("80,000 bytes fit into 64 KiB")
      } catch let error as BoardFileError {
        #expect(error == .full(path: "/x.bin", byteCount: 80_000))
      }
      #expect(try await files.read("/x.bin") == Array("old".utf8))
      #expect(try await files.list("/").map(\.name) == ["x.bin"])
    }
  }

  @Test func aRenameThatFailsLeavesTheOldFile() async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      try await files.write(Array("old".utf8), to: "/x.txt")
      for number in [5, 17, 28] {
        let failing =
          "import os\n_real = os.rename\ndef _fail(a, b): raise OSError(\(number))\n"
          + "os.rename = _fail"
        try await session.extend(with: failing, operation: "a test")
        await #expect(throws: BoardFileError.self) {
          try await files.write(Array("new".utf8), to: "/x.txt")
        }
        try await session.extend(with: "os.rename = _real", operation: "a test")
        let content = try await files.read("/x.txt")
        #expect(content == Array("old".utf8))
      }
    }
  }

  @Test func aLostReplyDoesNotRepeatTheWork() async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      let dropping = """
        import builtins
        _real = builtins.print
        _left = 1
        def _drop(*parts, **more):
          global _left
          if _left and parts and '#mote' in parts[0]:
            _left -= 1
            return
          _real(*parts, **more)
        builtins.print = _drop
        """
      try await session.extend(with: dropping, operation: "a test")
      try await files.makeDirectory("/made")
      try await session.extend(with: "_left = 1", operation: "a test")
      try await files.removeDirectory("/made")
      let entries = try await files.list("/")
      #expect(entries.isEmpty)
    }
  }

  @Test func aMissingDirectoryIsNamed() async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      await #expect(throws: BoardFileError.noDirectory(path: "/no/such")) {
        try await files.write([1], to: "/no/such/x.py")
      }
      await #expect(throws: BoardFileError.noDirectory(path: "/no")) {
        try await files.makeDirectory("/no/such")
      }
    }
  }

  @Test func errorsOfTheFileSystemHaveTheirOwnCases() async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      try await files.makeDirectory("/d")
      try await files.write([1], to: "/d/f")
      await #expect(throws: BoardFileError.notFound(path: "/no")) { try await files.read("/no") }
      await #expect(throws: BoardFileError.isDirectory(path: "/d")) { try await files.read("/d") }
      await #expect(throws: BoardFileError.isDirectory(path: "/d")) {
        try await files.write([1], to: "/d")
      }
      await #expect(throws: BoardFileError.exists(path: "/d")) {
        try await files.makeDirectory("/d")
      }
      await #expect(throws: BoardFileError.notEmpty(path: "/d")) {
        try await files.removeDirectory("/d")
      }
    }
  }
}
