import Testing

@testable import BoardSession

/// What a board says of one path.
@Suite struct BoardEntryTests {
  @Test func filesHaveASize() throws {
    let file = try #require(BoardEntry(reply: "f,123", path: "/x"))
    #expect(file == BoardEntry(path: "/x", kind: .file, byteCount: 123))
    #expect(file.freeByteCount == nil)
  }

  @Test func directoriesMayTellTheirRoom() throws {
    for (reply, free) in [
      ("d,0", nil), ("d,(4096, 100, 7)", 28_672), ("d,(512, 64, 0)", 0),
      // The root of a pyboard only holds mount points.
      ("d,(0, 0, 0)", nil), ("d,(512, 0, 0)", nil), ("d,(4096, 1, 9223372036854775807)", nil),
    ] as [(String, Int?)] {
      let directory = try #require(BoardEntry(reply: reply, path: "/d"), "\(reply)")
      #expect(directory.kind == .directory && directory.byteCount == 0)
      #expect(directory.freeByteCount == free, "\(reply)")
    }
  }

  @Test(arguments: [
    "", "f", "f,", "f,-1", "f,1,2", "x,1", "d", "d,", "d,(1, 2)", "d,(1, 2, x)", "d,(1, 2, -3)",
    "d,(-1, 2, 3)", "d,(1, 2, 3, 4)", "f,99999999999999999999",
  ])
  func anythingElseIsNone(reply: String) {
    #expect(BoardEntry(reply: reply, path: "/x") == nil)
  }
}
