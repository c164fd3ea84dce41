/// The size class of a board for scripts of MicroPython's `tests/perf_bench`.
public struct BenchSize: Hashable, Sendable, Encodable {
  /// About the clock in MHz; at most 12·N/10 is asked of the board.
  public let speed: Int
  /// About the heap in KiB.
  public let memory: Int
}
