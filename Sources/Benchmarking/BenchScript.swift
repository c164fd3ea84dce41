/// A benchmark in the form of MicroPython's `tests/perf_bench`.
public struct BenchScript: Equatable, Sendable {
  /// The file's name.
  public var name: String
  /// Its Python source, defining `bm_params` and `bm_setup`.
  public var source: String
  /// The value its `result()` must have, as text; nil when nothing is checked.
  public var expected: String?

  /// A script with these values.
  public init(name: String, source: String, expected: String?) {
    self.name = name
    self.source = source
    self.expected = expected
  }
}
