import Testing

@testable import Transfers

/// What is said of the files of an upload that ended early.
@Suite struct UploadTallyTests {
  private func notice(_ sizes: [Int], done: Int, inPlace: Bool = false) -> TransferNotice? {
    let files = sizes.map {
      BoardChange.file(path: "/x", content: [UInt8](repeating: 0, count: $0))
    }
    let tally = UploadTally(
      [.directory(path: "/d")] + files + [.removal(path: "/y", isDirectory: false)]
    )
    tally.record(TransferProgress(done: done, total: sizes.reduce(0, +)))
    if inPlace { tally.record(TransferNotice.inPlace(path: "/x")) }
    return tally.notice
  }

  @Test(arguments: [(0, 0), (9, 0), (10, 1), (29, 1), (30, 2), (31, 3), (59, 3), (60, 4)])
  func onlyWholeFilesCount(done: Int, count: Int) {
    // The third is empty: it is done for certain when something after it is.
    let found = notice([10, 20, 0, 30], done: done)
    #expect(found == .stopped(doneCount: count, fileCount: 4, isInPlace: false))
  }

  @Test func oneFileNeedsNoCount() {
    #expect(notice([10], done: 5) == nil)
    #expect(notice([], done: 0) == nil)
  }

  @Test func whatIsWrittenInPlaceMayBeLost() throws {
    let found = try #require(notice([1, 1, 1], done: 1, inPlace: true))
    #expect(found == .stopped(doneCount: 1, fileCount: 3, isInPlace: true))
    #expect(found.description.hasPrefix("1 of 3 files") && found.description.contains("neither"))
  }
}
