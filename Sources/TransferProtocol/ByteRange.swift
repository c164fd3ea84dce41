/// A part of a file.
public struct ByteRange: Hashable, Sendable {
  /// Which of the files that are fetched together.
  public var file: Int
  /// The first byte.
  public var start: Int
  /// The byte after the last.
  public var end: Int

  /// Bytes `start..<end` of the file with number `file`.
  public init(file: Int, start: Int, end: Int) {
    self.file = file
    self.start = start
    self.end = end
  }
}
