/// What the numbers of a row are declared to be.
public enum FeatureType: String, CaseIterable, Equatable, Sendable, Encodable {
  /// Any 32-bit float, NaN and infinities included.
  case float32
  /// Whole numbers −32,768…32,767.
  case int16
  /// Whole numbers 0…65,535.
  case uint16
  /// Whole numbers −128…127.
  case int8
  /// Whole numbers 0…255.
  case uint8

  /// The values of an integer type; nil for floats.
  public var range: ClosedRange<Int>? {
    switch self {
    case .float32: nil
    case .int16: -32_768...32_767
    case .uint16: 0...65_535
    case .int8: -128...127
    case .uint8: 0...255
    }
  }

  /// Whether a row may hold `value`.
  public func allows(_ value: Float) -> Bool {
    guard let range else { return true }
    return Int(exactly: value).map(range.contains) ?? false
  }
}
