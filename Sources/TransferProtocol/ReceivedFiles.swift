/// Files on their way from a board: what has arrived, wherever in the file it belongs.
public struct ReceivedFiles: Sendable {
  /// The contents; zero where nothing has arrived.
  public private(set) var contents: [[UInt8]]

  /// Bytes that have not arrived.
  public private(set) var missingByteCount: Int

  /// Files that arrived in several rounds, in between of which they may have changed.
  public private(set) var mixed: Set<Int> = []

  private var missing: [[Range<Int>]]
  private var round = 0
  /// By file, the round that brought something of it last.
  private var lastRounds: [Int: Int] = [:]

  /// Files of these sizes, nothing of them there.
  public init(sizes: [Int]) {
    contents = sizes.map { [UInt8](repeating: 0, count: $0) }
    missing = sizes.map { $0 > 0 ? [0..<$0] : [] }
    missingByteCount = sizes.reduce(0, +)
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

  /// The board is asked for what is missing, again.
  public mutating func beginRound() { round += 1 }

  /// The board's own checksum says that `file` is as it is there.
  public mutating func confirm(_ file: Int) { mixed.remove(file) }

  /// Forgets what has arrived of `file`, which has another content or `size`, ≥ 0, by now.
  public mutating func forget(_ file: Int, size: Int) {
    guard contents.indices.contains(file), size >= 0 else { return }
    missingByteCount += size - missing[file].reduce(0) { $0 + $1.count }
    contents[file] = [UInt8](repeating: 0, count: size)
    missing[file] = size > 0 ? [0..<size] : []
    lastRounds[file] = nil
    mixed.remove(file)
  }

  /// Takes content that was checked; false when it lies outside of its file.
  mutating func store(_ content: ArraySlice<UInt8>, file: Int, at start: Int) -> Bool {
    guard contents.indices.contains(file), start >= 0,
      start <= contents[file].count - content.count
    else { return false }
    let range = start..<(start + content.count)
    contents[file].replaceSubrange(range, with: content)
    if let last = lastRounds[file], last != round { mixed.insert(file) }
    lastRounds[file] = round
    missing[file] = missing[file].flatMap { gap -> [Range<Int>] in
      guard gap.overlaps(range) else { return [gap] }
      missingByteCount -= gap.clamped(to: range).count
      let before = gap.lowerBound..<max(gap.lowerBound, range.lowerBound)
      let after = min(gap.upperBound, range.upperBound)..<gap.upperBound
      return [before, after].filter { !$0.isEmpty }
    }
    return true
  }
}
