import ModelIR

extension IntervalTest {
  /// What onnxruntime decides for every float32 feature.
  ///
  /// Double thresholds become the float with the same decisions; a double between two floats
  /// equals none of them. Not-equal is true of NaN by itself, whatever the node says about missing
  /// values.
  init(_ comparison: Comparison, _ threshold: Double, tracksTrue: Bool) {
    let missingIsTrue = tracksTrue || comparison == .notEqual
    let float: Float
    switch comparison {
    case .atMost, .greater: float = Float(roundedDown: threshold)
    case .less, .atLeast: float = Float(roundedUp: threshold)
    case .equal, .notEqual:
      float = Float(threshold)
      guard Double(float) == threshold else {
        self.init(
          startsTrue: comparison == .notEqual,
          cuts: [],
          missingIsTrue: missingIsTrue
        )
        return
      }
    }
    self =
      Decision(comparison: comparison, threshold: float, missingIsTrue: missingIsTrue)
      .test
  }
}
