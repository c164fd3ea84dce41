import BoardSession

/// How much of what a board announces is believed: everything is held in memory.
enum DownloadLimit {
  /// Beyond the flash of any board; what a memory card holds is not read over a serial line.
  private static let largestFile = 64 * 1024 * 1024
  private static let mostBytes = 256 * 1024 * 1024

  /// Checks what a listing told.
  ///
  /// - Throws: `BoardFileError.tooLarge`, `.tooMuch`.
  static func check(_ files: [BoardEntry]) throws {
    var sum = 0
    for file in files {
      guard file.byteCount <= largestFile else {
        throw tooLarge(file.path, file.byteCount)
      }
      sum += file.byteCount
    }
    try checkSum(sum, of: files.count)
  }

  /// Checks one file's size beside what the others have.
  ///
  /// - Throws: `BoardFileError.tooLarge`, `.tooMuch`.
  static func check(_ size: Int, of path: String, beside others: Int, in count: Int) throws {
    guard size <= largestFile else { throw tooLarge(path, size) }
    try checkSum(others + size, of: count)
  }

  private static func checkSum(_ sum: Int, of count: Int) throws {
    guard sum <= mostBytes else {
      throw BoardFileError.tooMuch(fileCount: count, byteCount: sum, limit: mostBytes)
    }
  }

  private static func tooLarge(_ path: String, _ size: Int) -> BoardFileError {
    .tooLarge(path: path, byteCount: size, limit: largestFile)
  }
}
