/// A relocation for `ObjectBuilder`.
public struct BuiltRelocation: Sendable {
  /// Bytes from the start of the section.
  public var offset: UInt64
  /// The kind.
  public var type: UInt64
  /// Number of the symbol, from 1.
  public var symbol: Int
  /// The addend, where the section's table has them.
  public var addend: Int64

  /// A relocation at `offset`.
  public init(_ type: UInt64, at offset: UInt64, symbol: Int, addend: Int64 = 0) {
    self.offset = offset
    self.type = type
    self.symbol = symbol
    self.addend = addend
  }
}
