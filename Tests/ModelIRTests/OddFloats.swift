/// Floats at which comparisons go wrong.
enum OddFloats {
  static let special: [Float] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
    -.leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity,
    -.infinity, 0.5, -0.5, 1, 3.25, -7.125, 32_767, -32_768, .nan, -.nan, .signalingNaN,
  ]

  /// A float with its neighbours and its opposite.
  static func around(_ value: Float) -> [Float] {
    [value, value.nextUp, value.nextDown, -value]
  }

  /// Floats of random bits.
  static func random(_ count: Int, using generator: inout some RandomNumberGenerator) -> [Float] {
    (0..<count).map { _ in Float(bitPattern: .random(in: 0...(.max), using: &generator)) }
  }
}
