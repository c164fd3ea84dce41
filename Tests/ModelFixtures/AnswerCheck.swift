public import ModelIR
import Testing

/// Compares answers with the reference evaluator's.
public struct AnswerCheck {
  private let model: Model
  private let ensemble: Ensemble
  /// Scores may differ by this much, relative above 1; 0 is equal to the last bit.
  private let tolerance: Float

  /// A check against the evaluator; without a tolerance, of what integer sums promise.
  public init(_ model: Model, tolerance: Float? = nil) {
    self.model = model
    switch model {
    case .ensemble(let ensemble): self.ensemble = ensemble
    }
    self.tolerance = tolerance ?? Self.tolerance(ensemble)
  }

  /// Expects label and scores of every row; rows whose sums tie may have another label.
  ///
  /// - Returns: the rows that tie, which are counted, not skipped: their scores are compared.
  @discardableResult
  public func check(_ answers: [ModuleRun.Answer], rows: [[Float]]) throws -> Int {
    try #require(answers.count == rows.count)
    var ties = 0
    for (index, row) in rows.enumerated() {
      let expected = try model.evaluate(row)
      let answer = answers[index]
      #expect(
        isSame(answer.scores, expected.scores),
        "row \(index): \(answer.scores), expected \(expected.scores)"
      )
      guard !model.labels.isEmpty, answer.label != "\(expected.answer)" else { continue }
      ties += 1
      #expect(try isTie(row), "row \(index): \(answer.label), expected \(expected.answer)")
    }
    return ties
  }

  private func isSame(_ scores: [Float], _ expected: [Float]) -> Bool {
    if expected.contains(where: \.isNaN) { return scores.map(\.isNaN) == expected.map(\.isNaN) }
    return Parity.agrees(scores, expected, tolerance: tolerance)
  }

  /// Whether the reference's own rounding decides: the gap is below a millionth.
  private func isTie(_ row: [Float]) throws -> Bool {
    guard tolerance > 0 else { return false }
    let sums = try ensemble.preciseSums(row)
    let band = Double(Parity.tieBand) * max(1, sums.map(\.magnitude).max() ?? 0)
    switch ensemble.labelRule {
    case .value: return true
    case .firstMaximum:
      let sorted = sums.sorted(by: >)
      return sorted.count > 1 && sorted[0] - sorted[1] <= band
    case .secondWhenAbove(let limit):
      return ((sums.last ?? 0) - Double(limit)).magnitude <= band
    }
  }

  private static func tolerance(_ ensemble: Ensemble) -> Float {
    switch ensemble.link {
    case .none: ensemble.accumulation == .single ? Parity.scoreTolerance : Parity.valueTolerance
    default: Parity.valueTolerance
    }
  }
}
