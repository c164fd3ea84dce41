/// How much of a file system a row of replacements needs at its fullest moment.
///
/// A new file is written beside the old one, which goes only when the new one is complete; what it
/// took is free for the files after it.
public struct RoomForecast: Sendable {
  /// Free bytes that the replacements so far need.
  public private(set) var needed = 0

  private let blockSize: Int
  private var taken = 0

  /// A forecast for a file system that gives room away in blocks of `blockSize` bytes.
  ///
  /// With blocks of one byte it is what any file system needs at least: LittleFS, for one, keeps
  /// small files without a block of their own.
  public init(blockSize: Int) {
    self.blockSize = min(max(1, blockSize), 1 << 30)
  }

  /// Counts a file of `old` bytes, 0 for none, that gives way to one of `new` bytes.
  public mutating func replace(_ old: Int, by new: Int) {
    taken += blocks(new)
    needed = max(needed, taken)
    taken -= blocks(old)
  }

  /// Sizes come from the board, so they are capped far above any real file before the arithmetic.
  private func blocks(_ count: Int) -> Int {
    let capped = min(max(0, count), 1 << 40)
    return (capped + blockSize - 1) / blockSize * blockSize
  }
}
