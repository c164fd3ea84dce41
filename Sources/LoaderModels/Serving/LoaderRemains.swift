/// What a simulated loader leaves behind.
public struct LoaderRemains: Sendable {
  /// What the flash holds.
  public var flash: [UInt8]
  /// What went over the line.
  public var counters: LoaderCounters
}
