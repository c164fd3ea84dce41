extension IntervalTest {
  /// The same test where a feature equal to `value`, finite or NaN, is taken for `replacement`.
  public func replacing(_ value: Float, with replacement: Float) -> IntervalTest {
    let verdict = isTrue(replacement)
    guard !value.isNaN else {
      return IntervalTest(startsTrue: startsTrue, cuts: cuts, missingIsTrue: verdict)
    }
    guard verdict != isTrue(value) else { return self }
    // Two more cuts around the value turn the verdict over there and nowhere else.
    return IntervalTest(
      startsTrue: startsTrue,
      cuts: cuts + [value.nextDown, value],
      missingIsTrue: missingIsTrue
    )
  }
}
