/// Files on their way from a board: what has arrived, wherever in the file it belongs.
public struct ReceivedFiles: Sendable {
  /// The contents; zero where nothing has arrived.
  public private(set) var contents: [[UInt8]]

  private var missing: [[Range<Int>]]

  /// Files of these sizes, nothing of them there.
  public init(sizes: [Int]) {
    contents = sizes.map { [UInt8](repeating: 0, count: $0) }
    missing = sizes.map { $0 > 0 ? [0..<$0] : [] }
  }

  /// Bytes that have not arrived.
  public var missingByteCount: Int {
    missing.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
  }

  /// The parts that have not arrived, at most `limit` of them, in order.
  public func gaps(limit: Int) -> [ByteRange] {
    var gaps: [ByteRange] = []
    for (file, ranges) in missing.enumerated() {
      for range in ranges where gaps.count < limit {
        gaps.append(ByteRange(file: file, start: range.lowerBound, end: range.upperBound))
      }
    }
    return gaps
  }

  /// Takes content that was checked; false when it lies outside of its file.
  mutating func store(_ content: ArraySlice<UInt8>, file: Int, at start: Int) -> Bool {
    guard contents.indices.contains(file), start >= 0,
      start <= contents[file].count - content.count
    else { return false }
    let range = start..<(start + content.count)
    contents[file].replaceSubrange(range, with: content)
    missing[file] = missing[file].flatMap { gap -> [Range<Int>] in
      guard gap.overlaps(range) else { return [gap] }
      let before = gap.lowerBound..<max(gap.lowerBound, range.lowerBound)
      let after = min(gap.upperBound, range.upperBound)..<gap.upperBound
      return [before, after].filter { !$0.isEmpty }
    }
    return true
  }
}
