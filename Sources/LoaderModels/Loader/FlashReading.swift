/// A stub's READ_FLASH under way: so many blocks are sent before the host has to say how far it is.
struct FlashReading: Sendable {
  private let start: Int
  private let byteCount: Int
  private let blockSize: Int
  private let window: Int
  private var sent = 0
  private var acknowledged = 0

  /// Nil when the numbers make no sense.
  init?(_ request: LoaderRequest) {
    guard let start = request.number(0), let count = request.number(1),
      let blockSize = request.number(2), let window = request.number(3),
      (1...SLIPReader.longest / 2).contains(blockSize), window > 0
    else { return nil }
    self.start = start
    byteCount = count
    self.blockSize = blockSize
    self.window = window
  }

  /// What is read.
  var range: Range<Int> { start..<(start + byteCount) }

  /// The host has everything.
  var isComplete: Bool { acknowledged >= byteCount }

  /// The host has so many bytes.
  mutating func acknowledge(_ count: Int) {
    acknowledged = max(acknowledged, min(count, sent))
  }

  /// The next block that may be sent.
  mutating func next() -> Range<Int>? {
    let isOpen = (sent - acknowledged + blockSize - 1) / blockSize < window
    guard isOpen, sent < byteCount else { return nil }
    let end = min(byteCount, sent + blockSize)
    defer { sent = end }
    return start + sent..<start + end
  }
}
