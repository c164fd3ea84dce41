extension Float {
  /// The largest float that is not above `value`, which is not NaN.
  ///
  /// For every float x, `x <= value` and `x > value` mean the same with it as with the double.
  public init(roundedDown value: Double) {
    let nearest = Float(value)
    self = Double(nearest) > value ? nearest.nextDown : nearest
  }

  /// The smallest float that is not below `value`, which is not NaN.
  ///
  /// For every float x, `x < value` and `x >= value` mean the same with it as with the double.
  public init(roundedUp value: Double) {
    let nearest = Float(value)
    self = Double(nearest) < value ? nearest.nextUp : nearest
  }
}
