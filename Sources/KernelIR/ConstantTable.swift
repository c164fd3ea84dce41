import Encodings

/// Constant bytes that a kernel reads through their address.
public struct ConstantTable: Equatable, Sendable {
  /// The bytes, numbers in them little-endian.
  public let bytes: [UInt8]
  /// The address is a multiple of this: 1, 2, 4 or 8.
  public let alignment: Int

  /// A table of bytes.
  public init(bytes: [UInt8], alignment: Int = 1) {
    self.bytes = bytes
    self.alignment = alignment
  }

  /// A table of numbers, aligned to their width.
  public init(_ values: [some FixedWidthInteger]) {
    var bytes: [UInt8] = []
    for value in values { bytes += LittleEndian.bytes(value) }
    self.init(bytes: bytes, alignment: (values.first?.bitWidth ?? 8) / 8)
  }
}
