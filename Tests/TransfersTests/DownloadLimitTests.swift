import BoardSession
import Testing

@testable import Transfers

@Suite struct DownloadLimitTests {
  private static let mebibyte = 1024 * 1024

  private func files(_ count: Int, _ size: Int) -> [BoardEntry] {
    (0..<count).map { BoardEntry(path: "/f\($0)", kind: .file, byteCount: size) }
  }

  @Test func theSumIsBounded() throws {
    try DownloadLimit.check(files(4, 64 * Self.mebibyte))
    let limit = 256 * Self.mebibyte
    #expect(
      throws: BoardFileError.tooMuch(fileCount: 5, byteCount: limit + 1, limit: limit)
    ) {
      try DownloadLimit.check(files(4, 64 * Self.mebibyte) + files(1, 1))
    }
  }

  @Test func eachFileIsBounded() throws {
    let limit = 64 * Self.mebibyte
    for size in [limit + 1, .max] {
      let error = BoardFileError.tooLarge(path: "/f0", byteCount: size, limit: limit)
      #expect(throws: error) { try DownloadLimit.check(files(3, size)) }
      #expect(throws: error) { try DownloadLimit.check(size, of: "/f0", beside: 0, in: 1) }
    }
  }

  @Test func aFileThatHasGrownCountsBesideTheOthers() throws {
    let others = 255 * Self.mebibyte
    try DownloadLimit.check(Self.mebibyte, of: "/f", beside: others, in: 2)
    #expect(throws: BoardFileError.self) {
      try DownloadLimit.check(Self.mebibyte + 1, of: "/f", beside: others, in: 2)
    }
  }
}
