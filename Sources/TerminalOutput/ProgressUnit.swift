import Encodings

/// What a progress line counts.
public enum ProgressUnit: Sendable {
  /// Bytes, shown with binary prefixes.
  case bytes
  /// Things with a name in the plural: `files`, `runs`.
  case items(String)
  /// Nothing: the step is there or over.
  case nothing

  func text(_ count: Int, of total: Int?) -> String? {
    switch self {
    case .nothing: return nil
    case .bytes:
      let done = DecimalText.byteCount(count)
      return total.map { "\(done) of \(DecimalText.byteCount($0))" } ?? done
    case .items(let name):
      return total.map { "\(count) of \($0) \(name)" } ?? "\(count) \(name)"
    }
  }

  /// A speed, where one says anything about the unit.
  func speed(_ perSecond: Double) -> String? {
    guard case .bytes = self, perSecond.isFinite, (1..<1e15).contains(perSecond) else { return nil }
    return DecimalText.byteCount(Int(perSecond)) + "/s"
  }
}
