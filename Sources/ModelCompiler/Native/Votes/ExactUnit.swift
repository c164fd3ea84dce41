/// The largest number that every one of some weights is a whole multiple of.
struct ExactUnit {
  /// That number.
  let value: Double

  /// Finds it; nil where the weights have none within 62 bits, or are all zero.
  init?(of weights: some Sequence<Double>) {
    let weights = weights.filter { $0 != 0 }
    guard let low = weights.map(Self.lowestBit).min(),
      let high = weights.map({ Int($0.exponent) }).max(), high - low < 62
    else { return nil }
    var unit: Int64 = 0
    for weight in weights {
      unit = Self.commonDivisor(unit, Int64(weight.magnitude * Self.power(-low)))
    }
    guard unit > 0 else { return nil }
    value = Double(unit) * Self.power(low)
  }

  /// The place of the last bit that is set in the significand.
  private static func lowestBit(_ weight: Double) -> Int {
    Int(weight.exponent) - weight.significandWidth
  }

  private static func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }

  private static func commonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
