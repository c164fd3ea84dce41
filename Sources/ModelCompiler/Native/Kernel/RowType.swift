import KernelIR
public import ModelIR

extension FeatureType {
  /// The type code of an array of such values, `array.array` in MicroPython's documentation.
  public var typeCode: UInt8 {
    switch self {
    case .float32: UInt8(ascii: "f")
    case .int16: UInt8(ascii: "h")
    case .uint16: UInt8(ascii: "H")
    case .int8: UInt8(ascii: "b")
    case .uint8: UInt8(ascii: "B")
    }
  }

  /// The type code as text.
  public var arrayCode: String { String(UnicodeScalar(typeCode)) }

  /// How such a value is read.
  var access: Access {
    switch self {
    case .float32: .word
    case .int16: .signedHalf
    case .uint16: .half
    case .int8: .signedByte
    case .uint8: .byte
    }
  }

  /// Bytes of such a value in an array.
  var byteCount: Int { access.byteCount(pointerBytes: 4) }
}
