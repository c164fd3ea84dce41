import ResultStore

extension SampleRecord.State {
  /// What a timing of `ticks` is worth when the result was right.
  ///
  /// A negative difference is a counter that went round more than half its range.
  init(ofTicks ticks: Int) {
    self = ticks < 0 ? .wrapped : ticks == 0 ? .zero : .ok
  }
}
