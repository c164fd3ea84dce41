import FlashImages

/// What a flash holds, as runs by ascending address that do not touch.
struct FlashContents {
  private let runs: [ByteRun]

  init(_ runs: [ByteRun]) {
    self.runs = runs
  }

  /// Whether every byte of `run` is there.
  func holds(_ run: ByteRun) -> Bool {
    bytes(run.address..<run.end).map { $0.elementsEqual(run.bytes) } ?? false
  }

  /// The parts of `wanted` that are not there, in pieces of at most 256 bytes, neighbours joined.
  func differing(from wanted: [ByteRun]) -> [ByteRun] {
    var parts: [ByteRun] = []
    for run in wanted {
      var start = run.bytes.startIndex
      for piece in stride(from: 0, to: run.bytes.count, by: Self.pieceByteCount) {
        let bytes = run.bytes.dropFirst(piece).prefix(Self.pieceByteCount)
        guard !holds(ByteRun(address: run.address + piece, bytes: bytes)) else { continue }
        if let last = parts.last, last.end == run.address + piece, last.address >= run.address {
          parts[parts.count - 1] = ByteRun(
            address: last.address,
            bytes: run.bytes[start..<bytes.endIndex]
          )
        } else {
          start = bytes.startIndex
          parts.append(ByteRun(address: run.address + piece, bytes: bytes))
        }
      }
    }
    return parts
  }

  private func bytes(_ range: Range<Int>) -> ArraySlice<UInt8>? {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].end <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low < runs.count, runs[low].address <= range.lowerBound,
      range.upperBound <= runs[low].end
    else { return nil }
    return runs[low].bytes.dropFirst(range.lowerBound - runs[low].address).prefix(range.count)
  }

  private static let pieceByteCount = 256
}
