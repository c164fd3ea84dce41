/// The answer to one row of input.
public struct Prediction: Equatable, Sendable {
  /// The label, or the value of a regression.
  public let answer: Answer
  /// One score per label in their order; one value for a regression.
  public let scores: [Float]

  /// An answer and the scores behind it.
  public init(answer: Answer, scores: [Float]) {
    self.answer = answer
    self.scores = scores
  }
}
