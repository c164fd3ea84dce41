import BoardSession
import FoundationEssentials
import Testing
import Transfers

/// One walk over a board with a memory card.
@Suite(.serialized) struct SurveyTests {
  private static let card = """
    import os, vfs
    class Card:
        def __init__(self):
            self.data = bytearray(64 * 512)
        def readblocks(self, n, buf, off=0):
            buf[:] = self.data[n * 512 + off : n * 512 + off + len(buf)]
        def writeblocks(self, n, buf, off=0):
            self.data[n * 512 + off : n * 512 + off + len(buf)] = buf
        def ioctl(self, op, arg):
            return {4: 64, 5: 512, 6: 0}.get(op)
    card = Card()
    vfs.VfsLfs2.mkfs(card)
    vfs.mount(card, '/sd')
    os.mkdir('/sd/deep')
    with open('/sd/deep/x', 'w') as file:
        file.write('hello')
    """

  @Test func aCardIsLookedIntoWhereItIsNamed() async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      let transfers = BoardTransfers(session)
      try await files.makeDirectory("/lib")
      try await files.write([1], to: "/lib/a")
      try await session.extend(with: Self.card, operation: "a test")
      let all = ["/lib", "/lib/a", "/sd"]
      let found = try await transfers.survey("/")
      #expect(found.map(\.entry.path).sorted() == all)
      #expect(found.filter(\.isMountPoint).map(\.entry.path) == ["/sd"])
      let inside = try await transfers.survey("/", inside: ["sd", "lib"])
      #expect(inside.map(\.entry.path).sorted() == all + ["/sd/deep", "/sd/deep/x"])
      #expect(inside.filter(\.isMountPoint).map(\.entry.path) == ["/sd"])
      let card = try await transfers.survey("/sd")
      #expect(card.map(\.entry.path) == ["/sd/deep", "/sd/deep/x"])
      #expect(card.last?.entry.byteCount == 5 && card.last?.sha256?.count == 64)
      let tokens = try #require(try await transfers.tokens(below: "/"))
      #expect(
        tokens.tokens == [
          EntryToken(directory: "lib"), EntryToken(file: "lib/a", content: [1]),
          EntryToken(directory: "sd"),
        ]
      )
      #expect(try await transfers.tokens(below: "/sd")?.tokens.count == 2)
    }
  }

  @Test func namedFilesAreLookedAtAndNoOthers() async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      try await files.makeDirectories("/lib/sub")
      for path in ["/lib/a", "/lib/b", "/c"] { try await files.write(Array(path.utf8), to: path) }
      let names = ["c", "lib", "lib/a", "lib/no", "no/x"] + (0..<40).map { "missing\($0)" }
      let found = try #require(try await BoardTransfers(session).look(at: names, in: "/"))
      #expect(found.map(\.entry.path) == ["/c", "/lib", "/lib/a"])
      #expect(found.map(\.entry.byteCount) == [2, 0, 6])
      let digest = try await files.sha256("/lib/a")
      #expect(found.map(\.sha256) == [try await files.sha256("/c"), nil, digest])
    }
  }
}
