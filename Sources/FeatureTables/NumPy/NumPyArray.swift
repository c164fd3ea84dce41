/// An array of a NumPy `.npy` file, versions 1 to 3, little-endian, in C order.
///
/// Source: NumPy's `numpy.lib.format` documentation.
public struct NumPyArray: Equatable, Sendable {
  /// The elements in C order.
  public enum Elements: Equatable, Sendable {
    /// `f4`.
    case floats([Float])
    /// `f8`.
    case doubles([Double])
    /// `i1` to `i8`, `u1` to `u4`, `b1`.
    case integers([Int64])
    /// `U`: text of fixed length.
    case texts([String])
  }

  /// The sizes of one or two axes.
  public let shape: [Int]
  /// As many as the product of `shape`.
  public let elements: Elements

  /// Reads a file.
  ///
  /// - Parameter bytes: the whole file, from an untrusted source.
  /// - Throws: `FeatureTableFailure.numPy` with the offset, or what the file holds instead.
  public init(_ bytes: [UInt8]) throws(FeatureTableFailure) {
    let header = try NumPyHeader(bytes)
    guard (1...2).contains(header.shape.count) else {
      throw .numPyContent("an array with \(header.shape.count) axes, 1 or 2 are supported")
    }
    guard !header.isFortranOrder || header.shape.count < 2 else {
      throw .numPyContent("an array in Fortran order")
    }
    var count = 1
    for size in header.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow else { throw .numPyContent("an array of the shape \(header.shape)") }
      count = product
    }
    let data = bytes[header.dataOffset...]
    guard count <= data.count, count * header.element.byteCount == data.count else {
      throw .numPy(
        offset: header.dataOffset,
        reason: "\(data.count) bytes for the shape \(header.shape) of \(header.descriptor)"
      )
    }
    shape = header.shape
    elements = header.element.elements(Array(data))
  }

  /// Whether `bytes` start with the mark of `.npy` files.
  public static func isNumPy(_ bytes: [UInt8]) -> Bool { bytes.starts(with: NumPyHeader.magic) }
}
