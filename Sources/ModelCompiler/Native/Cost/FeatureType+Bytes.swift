import Encodings
public import ModelIR

extension FeatureType {
  /// A value as an array of this type holds it; the nearest one when it is none of the type.
  public func bytes(of value: Float) -> [UInt8] {
    switch self {
    case .float32: LittleEndian.bytes(value.bitPattern)
    case .int16: LittleEndian.bytes(Int16(clamping: whole(value)))
    case .uint16: LittleEndian.bytes(UInt16(clamping: whole(value)))
    case .int8: LittleEndian.bytes(Int8(clamping: whole(value)))
    case .uint8: LittleEndian.bytes(UInt8(clamping: whole(value)))
    }
  }

  private func whole(_ value: Float) -> Int {
    Int(exactly: max(-1e6, min(1e6, value.rounded()))) ?? 0
  }
}
