import Glibc

/// One direction of a `BytePump`: it reads on only when what it has read has been written.
struct ByteLane {
  private static let capacity = 16 * 1024

  let source: Int32
  private let sink: Int32
  private var bytes: [UInt8] = Array(repeating: 0, count: capacity)
  private var waiting: Range<Int> = 0..<0

  init(from source: Int32, to sink: Int32) {
    self.source = source
    self.sink = sink
  }

  /// What to wait for on the source.
  var sourceEvents: Int16 { waiting.isEmpty ? Int16(POLLIN) : 0 }

  /// What to wait for on the sink.
  var sinkEvents: Int16 { waiting.isEmpty ? 0 : Int16(POLLOUT) }

  /// Moves what can be moved now; false when a side is gone.
  mutating func move() -> Bool {
    if waiting.isEmpty {
      let count = read(source, &bytes, bytes.count)
      guard count > 0 else { return count < 0 && Self.isOnlyBusy }
      waiting = 0..<count
    }
    let count = bytes[waiting].withUnsafeBytes { write(sink, $0.baseAddress, $0.count) }
    guard count >= 0 else { return Self.isOnlyBusy }
    waiting = (waiting.lowerBound + count)..<waiting.upperBound
    return true
  }

  private static var isOnlyBusy: Bool { errno == EAGAIN || errno == EINTR }
}
