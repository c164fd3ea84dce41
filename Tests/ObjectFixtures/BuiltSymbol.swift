/// A symbol for `ObjectBuilder`.
public struct BuiltSymbol: Sendable {
  /// Its name.
  public var name: String
  /// Number of its section; 0 undefined, 0xFFF1 absolute, 0xFFF2 common.
  public var section: UInt16
  /// `st_value`.
  public var value: UInt64
  /// `st_size`.
  public var size: UInt64
  /// 0 local, 1 global, 2 weak.
  public var binding: UInt8
  /// 0 nothing, 1 variable, 2 function, 3 section, 6 thread-local.
  public var type: UInt8

  /// A symbol, global unless told otherwise.
  public init(
    _ name: String,
    section: UInt16 = 0,
    value: UInt64 = 0,
    size: UInt64 = 0,
    binding: UInt8 = 1,
    type: UInt8 = 0
  ) {
    self.name = name
    self.section = section
    self.value = value
    self.size = size
    self.binding = binding
    self.type = type
  }
}
