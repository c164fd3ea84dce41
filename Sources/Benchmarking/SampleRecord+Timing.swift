import ResultStore

extension SampleRecord.State {
  /// What a timing of `ticks` is worth; nothing when the result was wrong.
  ///
  /// A negative difference is a counter that went round more than half its range.
  init(ofTicks ticks: Int, isRight: Bool) {
    self =
      switch ticks {
      case _ where !isRight: .wrong
      case ..<0: .wrapped
      case 0: .zero
      default: .ok
      }
  }
}
