import Encodings

/// What was read from registers of a chip.
public struct ESPRegisterValues: Equatable, Sendable {
  private var words: [UInt32: UInt32] = [:]

  /// Nothing read yet.
  public init() {}

  /// The word at an address; nil when it was not read.
  public subscript(address: UInt32) -> UInt32? {
    get { words[address] }
    set { words[address] = newValue }
  }

  /// The value of a field; nil when its register was not read.
  public subscript(field: ESPBitField) -> UInt32? {
    words[field.address].map { field.value(in: $0) }
  }

  /// The values of fields one behind the other, the first one highest; nil when one was not read.
  public subscript(fields: [ESPBitField]) -> UInt32? {
    var value: UInt32 = 0
    for field in fields {
      guard let part = self[field] else { return nil }
      value = value << UInt32(field.width) | part
    }
    return value
  }
}
