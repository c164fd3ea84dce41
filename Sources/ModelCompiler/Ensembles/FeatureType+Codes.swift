import ModelIR

extension FeatureType {
  /// The `array` type codes a row may have.
  static let rowCodes = "fhHbB"

  /// The type codes whose every value the type has.
  var ownCodes: String {
    switch self {
    case .float32: Self.rowCodes
    case .int16: "hbB"
    case .uint16: "HB"
    case .int8: "b"
    case .uint8: "B"
    }
  }
}
