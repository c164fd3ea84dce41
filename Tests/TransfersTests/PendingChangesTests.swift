import Encodings
import Testing
import TransferProtocol

@testable import Transfers

@Suite struct PendingChangesTests {
  private let content = (0..<9000).map { UInt8(truncatingIfNeeded: $0 * 3) }

  private func changes() -> PendingChanges {
    PendingChanges([
      .directory(path: "/d"), .file(path: "/d/a", content: content),
      .removal(path: "/old", isDirectory: false), .file(path: "/b", content: [1, 2]),
    ])
  }

  private func part(_ count: Int, whole: String = "-") throws -> Whereabouts {
    try Whereabouts("0,\(whole),\(count),\(Hex.text(CRC32.checksum(content.prefix(count))))", "p")
  }

  @Test func everythingIsPendingInItsOrder() {
    let pending = changes()
    #expect(pending.entries.map(\.path) == ["/d", "/d/a", "/old", "/b"])
    #expect(pending.totalByteCount == 9002)
    #expect(pending.doneByteCount == 0)
    #expect(pending.unfinishedFile?.path == "/d/a")
  }

  @Test func whatIsDoneGoesAndIsCounted() throws {
    var pending = changes()
    pending.advance(by: 0)
    pending.advance(by: 1)
    #expect(pending.unfinishedFile?.path == "/d/a")
    #expect(pending.doneByteCount == 0)
    pending.advance(by: 2)
    #expect(pending.doneByteCount == 9000)
    pending.advance(by: 99)
    #expect(pending.entries.isEmpty)
    #expect(pending.doneByteCount == 9002)
    #expect(pending.unfinishedFile == nil)
  }

  @Test func aPartThatIsRightIsKept() throws {
    var pending = changes()
    pending.advance(by: 1)
    pending.settle(try part(8192))
    #expect(pending.entries.first == .file(path: "/d/a", content: content, offset: 8192))
    #expect(pending.doneByteCount == 8192)
    // After another fault nothing of it may be left.
    pending.settle(try part(0))
    #expect(pending.entries.first == .file(path: "/d/a", content: content, offset: 0))
    #expect(pending.doneByteCount == 0)
  }

  @Test func aFileThatIsThereIsDone() throws {
    var pending = changes()
    pending.advance(by: 1)
    let whole = Hex.text(CRC32.checksum(content))
    pending.settle(try part(0, whole: whole))
    #expect(pending.entries.map(\.path) == ["/old", "/b"])
    #expect(pending.doneByteCount == 9000)
  }

  @Test func aFileIsFoundBehindOtherChanges() throws {
    var pending = changes()
    pending.settle(try part(4096))
    #expect(pending.entries.map(\.path) == ["/d", "/d/a", "/old", "/b"])
    #expect(pending.doneByteCount == 4096)
    pending.advance(by: 2)
    #expect(pending.unfinishedFile?.path == "/b")
    #expect(pending.remainder == 4)
  }

  @Test func aBoardThatStartedAnewGetsAllButWholeFilesOnceMore() {
    for (count, whole, left) in [
      (4, 2, ["/d", "/old"]), (4, 1, ["/d", "/old", "/b"]), (3, 1, ["/d", "/old", "/b"]),
      (1, 0, ["/d", "/d/a", "/old", "/b"]), (0, 0, ["/d", "/d/a", "/old", "/b"]),
      (9, 9, ["/d", "/old"]),
    ] {
      var pending = changes()
      #expect(pending.files(before: count).count == min(2, count / 2))
      pending.restart(after: count, wholeFiles: whole)
      #expect(pending.entries.map(\.path) == left)
    }
  }
}
