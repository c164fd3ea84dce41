/// Decisions drawn from the input of a fuzzer: a byte decides one, so that small changes of the input
/// change one decision.
public struct DrawnBytes: RandomNumberGenerator {
  private let input: [UInt8]
  private var position = 0

  /// The decisions that `input` makes; behind its end they go on with numbers that look random.
  public init(_ input: [UInt8]) { self.input = input }

  /// The next byte at both ends, where the standard library looks for small numbers, and between
  /// them bits that never repeat: it draws again where a number would be biased.
  public mutating func next() -> UInt64 {
    let mixed = UInt64(truncatingIfNeeded: position) &* 0x9E37_79B9_7F4A_7C15
    let byte =
      input.indices.contains(position) ? input[position] : UInt8(truncatingIfNeeded: mixed >> 37)
    position += 1
    let ends = UInt64(byte) << 56 | UInt64(byte)
    return ends | (mixed ^ UInt64(byte) &* 0xBF58_476D_1CE4_E5B9) & 0x00FF_FFFF_FFFF_FF00
  }

  /// A number from 0 to below `count`; 0 where there is none.
  public mutating func below(_ count: Int) -> Int {
    count < 1 ? 0 : Int.random(in: 0..<count, using: &self)
  }

  /// Whether one decision in `count` falls out that way.
  public mutating func isOne(in count: Int) -> Bool { below(count) == 0 }

  /// One of `choices`; the other value where there are none.
  public mutating func one<Value>(of choices: [Value], or other: Value) -> Value {
    choices.randomElement(using: &self) ?? other
  }
}
