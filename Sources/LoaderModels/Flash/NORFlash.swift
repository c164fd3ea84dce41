/// Flash memory as it is: erasing sets the bits of a sector, writing only clears them.
struct NORFlash: Sendable {
  /// The smallest part that can be erased.
  static let sectorSize = 4096
  static let pageSize = 256
  static let erased: UInt8 = 0xFF

  private(set) var bytes: [UInt8]
  private(set) var erasedCount = 0
  private(set) var writtenCount = 0
  private let timing: FlashTiming

  /// `size` bytes, a multiple of a sector; `content` is what it holds already, the rest is erased.
  init(size: Int, content: [UInt8], timing: FlashTiming) {
    bytes = Array(content.prefix(size))
    bytes += [UInt8](repeating: Self.erased, count: size - bytes.count)
    self.timing = timing
  }

  /// Erases every sector that `range` touches; nil when it leaves the chip.
  mutating func erase(_ range: Range<Int>) -> Duration? {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
    guard !range.isEmpty else { return .zero }
    let first = range.lowerBound / Self.sectorSize * Self.sectorSize
    let end = min(bytes.count, Self.sectorEnd(range.upperBound))
    bytes.withUnsafeMutableBufferPointer { $0[first..<end].update(repeating: Self.erased) }
    erasedCount += end - first
    return timing.sectorErase * ((end - first) / Self.sectorSize)
  }

  /// Clears the bits that are 0 in `data`; nil when it leaves the chip.
  mutating func program(_ data: some Collection<UInt8>, at offset: Int) -> Duration? {
    guard offset >= 0, data.count <= bytes.count - offset else { return nil }
    var index = offset
    for byte in data {
      bytes[index] &= byte
      index += 1
    }
    writtenCount += data.count
    return timing.pageProgram * ((data.count + Self.pageSize - 1) / Self.pageSize)
  }

  /// The bytes of `range`; nil when it leaves the chip.
  func read(_ range: Range<Int>) -> ArraySlice<UInt8>? {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
    return bytes[range]
  }

  /// The digest of `range` and what it takes; nil when it leaves the chip.
  func digest(_ range: Range<Int>) -> (md5: [UInt8], time: Duration)? {
    guard let content = read(range) else { return nil }
    let sectors = (range.count + Self.sectorSize - 1) / Self.sectorSize
    return (MD5Digest.of(content), timing.sectorDigest * sectors)
  }

  /// The end of the sector that holds the byte before `offset`.
  static func sectorEnd(_ offset: Int) -> Int {
    (offset + sectorSize - 1) / sectorSize * sectorSize
  }
}
