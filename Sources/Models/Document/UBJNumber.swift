/// The number types of Universal Binary JSON; raw values are their markers.
enum UBJNumber: UInt8 {
  case int8 = 0x69  // i
  case uint8 = 0x55  // U
  case int16 = 0x49  // I
  case int32 = 0x6C  // l
  case int64 = 0x4C  // L
  case float32 = 0x64  // d
  case float64 = 0x44  // D

  var byteCount: Int {
    switch self {
    case .int8, .uint8: 1
    case .int16: 2
    case .int32, .float32: 4
    case .int64, .float64: 8
    }
  }

  var isInteger: Bool { self != .float32 && self != .float64 }

  /// The number in `bytes`, as many as `byteCount`, the first the most significant; floats are 0.
  func integer(_ bytes: ArraySlice<UInt8>) -> Int64 {
    let bits = Self.bits(bytes)
    return switch self {
    case .int8: Int64(Int8(truncatingIfNeeded: bits))
    case .uint8: Int64(UInt8(truncatingIfNeeded: bits))
    case .int16: Int64(Int16(truncatingIfNeeded: bits))
    case .int32: Int64(Int32(truncatingIfNeeded: bits))
    case .int64: Int64(bitPattern: bits)
    case .float32, .float64: 0
    }
  }

  /// The number in `bytes`, rounded to the nearest 32-bit float.
  func float(_ bytes: ArraySlice<UInt8>) -> Float {
    switch self {
    case .float32: Float(bitPattern: UInt32(truncatingIfNeeded: Self.bits(bytes)))
    case .float64: Float(Double(bitPattern: Self.bits(bytes)))
    default: Float(integer(bytes))
    }
  }

  private static func bits(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
