/// One value becomes another of the same or the other type.
public enum Conversion: Hashable, Sendable, CaseIterable {
  /// The low 8 bits of a word, with their sign.
  case signExtend8
  /// The low 16 bits of a word, with their sign.
  case signExtend16
  /// The low 8 bits of a word, without sign.
  case zeroExtend8
  /// The low 16 bits of a word, without sign.
  case zeroExtend16
  /// A word as a pointer, with its sign.
  case wordToPointerSigned
  /// A word as a pointer, without sign.
  case wordToPointer
  /// The low 32 bits of a pointer.
  case pointerToWord

  /// The type read.
  public var source: ValueType {
    self == .pointerToWord ? .pointer : .word
  }

  /// The type made.
  public var result: ValueType {
    self == .wordToPointer || self == .wordToPointerSigned ? .pointer : .word
  }
}
