/// Faults that hit each byte of both directions with the same small probability.
public struct RandomLineFaults: Sendable, Hashable {
  /// What happens when nothing else is asked for: the damage a wire does.
  public static let wireDamage: [LineFault.Kind] = [
    .drop, .flip(bit: nil), .duplicate, .insert([]),
  ]

  /// The probability per byte, in `0...1`.
  public let rate: Double

  /// One of them is drawn for each hit.
  public let kinds: [LineFault.Kind]

  /// Values of `rate` outside `0...1` are taken as the nearer end.
  public init(rate: Double, kinds: [LineFault.Kind] = RandomLineFaults.wireDamage) {
    self.rate = rate.isNaN ? 0 : min(max(rate, 0), 1)
    self.kinds = kinds
  }

  /// A draw of 64 bits hits when it is below this; nil hits always.
  var threshold: UInt64? {
    // 2^64, the number of values a draw can have.
    let scaled = rate * 18_446_744_073_709_551_616
    return scaled < 18_446_744_073_709_551_616 ? UInt64(scaled) : nil
  }
}
