/// How one prediction stands to what was expected.
public struct Agreement: Equatable, Sendable {
  /// What a comparison can come to.
  public enum Verdict: String, Equatable, Sendable, Encodable {
    /// The same label, and scores within the tolerance.
    case equal
    /// Another label, but the expected scores of both are within 1e-6: float32 sums decide it.
    case tie
    /// Another label or value.
    case different
    /// The same label with scores beyond the tolerance.
    case scores
  }

  /// Scores whose labels are a matter of the last bit.
  private static let tieWidth: Float = 1e-6
  /// Of scores, absolute and relative: single precision over some hundred additions.
  private static let tolerance: (absolute: Float, relative: Float) = (2e-6, 1e-5)

  /// What was expected, as text.
  public let expected: String
  /// The comparison.
  public let verdict: Verdict
  /// The largest difference between two scores; nil where only labels are compared.
  public let scoreDifference: Float?

  /// A prediction beside an expected label or value, or values with spaces between them.
  ///
  /// Labels are equal as text, values within 2e-6 plus 1e-5 of their size.
  public init(_ prediction: Prediction, label: String) {
    expected = label
    scoreDifference = nil
    let isEqual =
      switch prediction.answer {
      case .label(let predicted): predicted.description == label
      case .value(let value): Float(label).map { Self.isClose(value, $0) } ?? false
      case .values(let values): Self.areClose(values, label)
      }
    verdict = isEqual ? .equal : .different
  }

  /// A prediction beside expected scores, as many as `labels` where these are not empty.
  public init(_ prediction: Prediction, scores: [Float], labels: [ClassLabel]) {
    let pairs = Array(zip(prediction.scores, scores))
    scoreDifference = pairs.map { abs($0 - $1) }.max() ?? 0
    let isClose = pairs.allSatisfy { Self.isClose($0, $1) }
    guard case .label(let predicted) = prediction.answer, labels.count == scores.count,
      let best = scores.indices.max(by: { scores[$0] < scores[$1] })
    else {
      expected = scores.map { "\($0)" }.joined(separator: " ")
      verdict = isClose ? .equal : .different
      return
    }
    let first = scores.firstIndex(of: scores[best]) ?? best
    expected = labels[first].description
    let rival = labels.firstIndex(of: predicted).map { scores[$0] } ?? -.infinity
    if predicted == labels[first] {
      verdict = isClose ? .equal : .scores
    } else {
      verdict = scores[best] - rival <= Self.tieWidth ? .tie : .different
    }
  }

  private static func areClose(_ values: [Float], _ text: String) -> Bool {
    let expected = text.split(separator: " ").map { Float($0) }
    return values.count == expected.count
      && zip(values, expected).allSatisfy { value, number in
        number.map { isClose(value, $0) } ?? false
      }
  }

  private static func isClose(_ value: Float, _ expected: Float) -> Bool {
    if value == expected || (value.isNaN && expected.isNaN) { return true }
    return abs(value - expected) <= tolerance.absolute + tolerance.relative * abs(expected)
  }
}
