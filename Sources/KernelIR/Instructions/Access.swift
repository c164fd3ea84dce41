/// How wide memory is read or written; little-endian and naturally aligned.
public enum Access: Hashable, Sendable, CaseIterable {
  /// 8 bits, zero-extended when read.
  case byte
  /// 8 bits, sign-extended when read.
  case signedByte
  /// 16 bits, zero-extended when read.
  case half
  /// 16 bits, sign-extended when read.
  case signedHalf
  /// 32 bits.
  case word
  /// As wide as the machine's pointers.
  case pointer

  /// The type of the register read into or written from.
  public var type: ValueType {
    self == .pointer ? .pointer : .word
  }

  /// Bytes touched on a machine with pointers of `pointerBytes`.
  public func byteCount(pointerBytes: Int) -> Int {
    switch self {
    case .byte, .signedByte: 1
    case .half, .signedHalf: 2
    case .word: 4
    case .pointer: pointerBytes
    }
  }
}
