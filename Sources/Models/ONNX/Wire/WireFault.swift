/// What is wrong with the bytes of a protobuf message.
public enum WireFault: Equatable, Sendable, CustomStringConvertible {
  /// A number does not end within the message.
  case truncatedNumber
  /// A varint is longer than ten bytes or does not fit 64 bits.
  case overlongVarint
  /// A length reaches beyond the end of the message.
  case lengthBeyondEnd(length: UInt64, remaining: Int)
  /// Field number 0, or one beyond 2²⁹ − 1.
  case fieldNumber(UInt64)
  /// A group or an undefined wire type.
  case wireType(Int, field: Int)
  /// A known field is encoded as another type.
  case unexpectedWireType(Int, field: Int)
  /// A packed array of 4- or 8-byte numbers has an odd number of bytes.
  case oddPackedLength(Int, field: Int)
  /// There are more messages or texts than any model mote reads.
  case tooManyElements(limit: Int)

  /// One clause with the values.
  public var description: String {
    switch self {
    case .truncatedNumber: "a number ends beyond the message"
    case .overlongVarint: "a varint is longer than 10 bytes"
    case .lengthBeyondEnd(let length, let remaining):
      "a length of \(length) bytes where \(remaining) are left"
    case .fieldNumber(let number): "field number \(number) does not exist"
    case .wireType(let type, let field): "field \(field) has wire type \(type), which is refused"
    case .unexpectedWireType(let type, let field):
      "field \(field) has wire type \(type), which does not belong to it"
    case .oddPackedLength(let length, let field):
      "field \(field) packs numbers into \(length) bytes, which leaves a rest"
    case .tooManyElements(let limit): "more than \(limit) messages or texts"
    }
  }
}
