/// How the sums become the numbers the link is applied to.
public enum ScoreExpansion: Equatable, Sendable {
  /// The sums themselves.
  case direct
  /// One sum s becomes (1 − s, s).
  case complement
  /// One sum s becomes (−s, s).
  case opposite
  /// One sum s becomes (0, s).
  case zeroFirst

  /// How many scores `width` sums give.
  public func scoreCount(width: Int) -> Int { self == .direct ? width : 2 }
}
