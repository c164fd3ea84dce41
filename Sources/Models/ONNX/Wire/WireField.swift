/// What a known field of a message holds.
enum WireField: Equatable {
  case varint
  case fixed32
  case varints
  case floats
  case doubles
  /// Text or bytes.
  case bytes
  case message(WireMessage)

  /// Whether wire type `type` may carry the field; repeated numbers come packed or one by one.
  func accepts(wireType type: Int) -> Bool {
    switch self {
    case .varint: type == 0
    case .fixed32: type == 5
    case .varints: type == 0 || type == 2
    case .floats: type == 5 || type == 2
    case .doubles: type == 1 || type == 2
    case .bytes, .message: type == 2
    }
  }

  /// The bytes of one packed element; 1 where any length is fine.
  var packedElementSize: Int {
    switch self {
    case .floats: 4
    case .doubles: 8
    default: 1
    }
  }
}
