import FoundationEssentials
import HostSystem
import TestSupport
import Testing

/// Transfers to boards whose firmware lacks what the fast way needs: what arrives is what was sent.
@Suite(.serialized) struct FallBackTransferTests {
  private typealias Mote = @Sendable ([String]) async throws -> ProgramResult

  /// A board and what it cannot do.
  struct Board: CustomTestStringConvertible {
    let name: String
    /// Python that hides a part of the firmware until the next reset.
    var hiding: String?
    var hashes = true
    /// What the person is told of an upload.
    var told: String?

    var testDescription: String { hiding.map { "\(name): \($0)" } ?? name }
  }

  private static let inPlace =
    "warning: The firmware cannot rename files: /x.bin is written in place"

  private static func filling(toFree count: Int) -> String {
    "import gc\ngc.collect()\nballast = bytearray(gc.mem_free() - \(count))"
  }

  private static let boards = [
    Board(name: "virtual", hiding: HiddenParts.modules("deflate")),
    Board(name: "virtual", hiding: HiddenParts.modules("binascii")),
    Board(name: "virtual", hiding: HiddenParts.modules("hashlib"), hashes: false),
    Board(
      name: "virtual",
      hiding: HiddenParts.modules("deflate", "binascii", "hashlib"),
      hashes: false
    ),
    Board(name: "virtual", hiding: HiddenParts.stream),
    Board(name: "virtual", hiding: HiddenParts.rename, told: inPlace),
    Board(name: "virtual", hiding: HiddenParts.rename + HiddenParts.stream, told: inPlace),
    Board(name: "qemu-m3", hiding: HiddenParts.heap(butFor: 40_000)),
    Board(name: "qemu-m3", hiding: HiddenParts.heap(butFor: 16_000)),
    Board(name: "qemu-m3-stock", told: "its files are in its RAM"),
  ]

  private func with(
    _ board: Board,
    _ work: @escaping @Sendable (TemporaryFolder, @escaping Mote) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let program = Program.mote(state: try TemporaryFolder())
    try await program.serving(["sim", board.name]) { port in
      let mote: Mote = { try await program.run($0 + ["--port", port], in: folder.path) }
      if let hiding = board.hiding {
        let hidden = try await mote(["exec", hiding])
        try #require(hidden.status == 0, "\(hidden.error)")
      }
      try await work(folder, mote)
    }
  }

  @Test(arguments: boards) func filesComeBackAsTheyWent(board: Board) async throws {
    try await with(board) { folder, mote in
      let random = BoardUnderTest.bytes(10_240)
      let text = Array(String(repeating: "print('hello')\u{3}\r\n", count: 99).utf8)
      for content in [random, text, []] {
        try folder.write(content, to: "up.bin")
        let up = try await mote(["fs", "cp", "up.bin", ":x.bin"])
        #expect(up.status == 0, "\(up.error)")
        #expect(up.error.contains(board.told ?? "\n") == (board.told != nil), "\(up.error)")
        let down = try await mote(["fs", "cp", ":x.bin", "down.bin"])
        #expect(down.status == 0, "\(down.error)")
        #expect(try folder.read("down.bin") == content)
        let digest = try await mote(["fs", "sha256", ":x.bin"])
        if board.hashes {
          #expect(digest.output == ContentHash(of: content).hex + "  x.bin\n", "\(digest.error)")
        } else {
          #expect(digest.error.contains("code: fs.no-sha256"), "\(digest.error)")
        }
      }
      #expect(try await mote(["fs", "ls", "--plain"]).output == "0\tx.bin\n")
    }
  }

  /// One session after the other fills its heap, so one of each kind has to do.
  @Test func aMicrobitIsWrittenInPlaceAndReadBack() async throws {
    try await with(Board(name: "microbit-v1")) { folder, mote in
      let content = BoardUnderTest.bytes(3000)
      try folder.write(content, to: "up.bin")
      let up = try await mote(["fs", "cp", "up.bin", ":x.bin"])
      #expect(up.status == 0, "\(up.error)")
      #expect(up.error.contains("warning: ") && up.error.contains("in place"), "\(up.error)")
      let down = try await mote(["fs", "cp", ":x.bin", "down.bin"])
      #expect(down.status == 0, "\(down.error)")
      #expect(try folder.read("down.bin") == content)
    }
  }

  @Test(arguments: boards) func treesAreSynchronised(board: Board) async throws {
    try await with(board) { folder, mote in
      try folder.write(BoardUnderTest.bytes(2000), to: "tree/a.bin")
      try folder.write("x = 1\n", to: "tree/b.py")
      let first = try await mote(["sync", "tree", ":"])
      #expect(first.output.contains("2 written, 0 removed, 0 unchanged"), "\(first.error)")
      let again = try await mote(["sync", "tree", ":"])
      // Without a digest of what is there, everything is written again.
      let canCompare = board.hashes && board.hiding?.contains("binascii") != true
      let counts =
        canCompare ? "0 written, 0 removed, 2 unchanged" : "2 written, 0 removed, 0 unchanged"
      #expect(again.output.contains(counts), "\(again.output)\(again.error)")
      let list = try await mote(["fs", "ls", "--plain"])
      #expect(list.output == "2000\ta.bin\n6\tb.py\n", "\(list.error)")
    }
  }

  @Test func onlyTheBoardsThatInflateGetDeflatedBytes() async throws {
    let content = Array(String(repeating: "the same again, ", count: 640).utf8)
    for (hiding, expected) in [(nil, 0..<6000), (HiddenParts.modules("deflate"), 10_240..<20_000)] {
      let folder = try TemporaryFolder()
      let program = Program.mote(state: folder)
      try folder.write(content, to: "up.bin")
      let counts = folder.path + "/counts.json"
      let line = ["--line", "baud=921600", "--counts", counts]
      let isCopied = try await program.serving(["sim", "virtual"] + line) { port in
        let exec = try await program.run(["exec", hiding ?? "pass", "--port", port])
        let copy = try await program.run(
          ["fs", "cp", "up.bin", ":", "--port", port],
          in: folder.path
        )
        // The counts are written after a pause of the line.
        try await Task.sleep(for: .milliseconds(300))
        return exec.status == 0 && copy.status == 0
      }
      #expect(isCopied)
      #expect(try expected.contains(Self.sentBytes(counts)))
    }
  }

  private static func sentBytes(_ path: String) throws -> Int {
    struct Counts: Decodable {
      struct Direction: Decodable { let sentBytes: Int }
      let up: Direction
    }
    return try JSONDecoder().decode(Counts.self, from: Data(HostFile.read(path, limit: 100_000)))
      .up.sentBytes
  }
}
