/// What went over the line and into the flash, for benchmarks.
public struct LoaderCounters: Sendable, Hashable, Codable {
  /// Bytes and requests of a stretch of time.
  public struct Traffic: Sendable, Hashable, Codable {
    /// From the host.
    public var bytesIn = 0
    /// To the host.
    public var bytesOut = 0
    /// Frames from the host by opcode in hexadecimal, `0x11`; `other` are frames without one.
    public var frames: [String: Int] = [:]
  }

  /// Since the start.
  public var total = Traffic()
  /// Since the last SYNC that was answered, its replies not counted.
  public var afterSync = Traffic()
  /// Flash bytes erased since the start.
  public var erasedBytes = 0
  /// Flash bytes written since the start.
  public var writtenBytes = 0
  /// Data blocks taken since the start.
  public var dataBlocks = 0

  mutating func received(_ count: Int) {
    total.bytesIn += count
    afterSync.bytesIn += count
  }

  mutating func sent(_ count: Int) {
    total.bytesOut += count
    afterSync.bytesOut += count
  }

  mutating func frame(_ name: String) {
    total.frames[name, default: 0] += 1
    afterSync.frames[name, default: 0] += 1
  }
}
