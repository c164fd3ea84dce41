import ModelIR

extension FeatureType {
  /// The C type of a feature.
  var cName: String {
    switch self {
    case .float32: "float"
    case .int16: "int16_t"
    case .uint16: "uint16_t"
    case .int8: "int8_t"
    case .uint8: "uint8_t"
    }
  }
}
