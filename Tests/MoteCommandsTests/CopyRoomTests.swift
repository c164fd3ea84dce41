import BoardSession
import FileTrees
import Testing

@testable import MoteCommands

/// What a copy needs at its fullest moment, and what is known of the room for it.
@Suite struct CopyRoomTests {
  private func need(
    _ items: [(String, Int)],
    in directory: String = "/d",
    present: [(String, CopySides.Kind)] = []
  ) -> Int? {
    var plan = CopyPlan()
    plan.items = items.map {
      CopyPlan.Item(source: .host("x"), destination: .board($0.0), byteCount: $0.1)
    }
    let kinds = Dictionary(
      uniqueKeysWithValues: present.map { (CopyLocation.board($0.0).key, $0.1) }
    )
    do {
      try CopyRoom(free: 0, directory: .board(directory), present: kinds).check(plan)
      return nil
    } catch BoardFileError.tooLittleRoom(let needed, 0) {
      return needed
    } catch {
      return -1
    }
  }

  @Test func newFilesNeedTheirSize() {
    #expect(need([("/d/a", 100), ("/d/b", 50)]) == 150)
  }

  @Test func aReplacedFileNeedsRoomBesideTheOld() {
    let present: [(String, CopySides.Kind)] = [("/d/a", .file(byteCount: 100))]
    #expect(need([("/d/a", 100)], present: present) == 100)
    // The old one's room is free for the file after it.
    #expect(need([("/d/a", 100), ("/d/b", 100)], present: present) == 100)
  }

  @Test func nothingNeedsNothing() {
    #expect(need([]) == nil)
    #expect(need([("/d/a", 0)]) == nil)
  }

  @Test func whatMayBeOnAnotherFileSystemIsNotCounted() {
    let present: [(String, CopySides.Kind)] = [("/sd", .directory)]
    #expect(need([("/sd/a", 100), ("/a", 7)], in: "/", present: present) == 7)
    #expect(need([("/new/a/b", 100)], in: "/", present: present) == 100)
  }

  @Test func unknownRoomRefusesNothing() throws {
    var plan = CopyPlan()
    plan.items = [CopyPlan.Item(source: .host("x"), destination: .board("/a"), byteCount: 1 << 40)]
    try CopyRoom(free: nil, directory: .board("/"), present: [:]).check(plan)
  }

  @Test func bothSidesCallPartsTheSame() {
    #expect(BoardFileSystem.temporaryPath(for: "/x") == "/x" + TreePath.partEnding)
  }
}
