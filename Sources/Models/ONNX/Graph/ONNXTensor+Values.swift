import Encodings
import FoundationEssentials

extension ONNXTensor {
  /// Whether the values are in another file.
  var isExternal: Bool { dataLocation != 0 || !externalData.isEmpty }

  /// The values of a float or double tensor, in double precision, which holds both exactly.
  func numbers() throws(TensorProblem) -> [Double] {
    try checked(try storedNumbers())
  }

  /// The values of an integer tensor.
  func integers() throws(TensorProblem) -> [Int64] { try checked(try storedIntegers()) }

  /// `values`, when they are as many as the shape says.
  private func checked<Value>(_ values: [Value]) throws(TensorProblem) -> [Value] {
    var count = 1
    for size in dims {
      guard size >= 0, let size = Int(exactly: size) else { throw .init("negative dimension") }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow else { throw .init("its shape is too large") }
      count = product
    }
    guard values.count == count else {
      throw .init("has \(values.count) values, its shape says \(count)")
    }
    return values
  }

  private func storedNumbers() throws(TensorProblem) -> [Double] {
    guard !isExternal else { throw .init("keeps its values in another file") }
    let bytes = Array(rawData)
    switch ElementType(rawValue: dataType) {
    case .float:
      guard !bytes.isEmpty else { return floatData.map { Double($0) } }
      return try elements(bytes, size: 4) {
        LittleEndian.load(UInt32.self, from: bytes, at: $0).map { Double(Float(bitPattern: $0)) }
      }
    case .double:
      guard !bytes.isEmpty else { return doubleData }
      return try elements(bytes, size: 8) {
        LittleEndian.load(UInt64.self, from: bytes, at: $0).map { Double(bitPattern: $0) }
      }
    default: throw .init("holds elements of type \(dataType)")
    }
  }

  private func storedIntegers() throws(TensorProblem) -> [Int64] {
    guard !isExternal else { throw .init("keeps its values in another file") }
    let bytes = Array(rawData)
    switch ElementType(rawValue: dataType) {
    case .uint8: return bytes.isEmpty ? int32Data.map { Int64($0) } : bytes.map { Int64($0) }
    case .int64:
      guard !bytes.isEmpty else { return int64Data }
      return try elements(bytes, size: 8) {
        LittleEndian.load(UInt64.self, from: bytes, at: $0).map { Int64(bitPattern: $0) }
      }
    default: throw .init("holds elements of type \(dataType)")
    }
  }

  private func elements<Value>(
    _ bytes: [UInt8],
    size: Int,
    at load: (Int) -> Value?
  ) throws(TensorProblem) -> [Value] {
    guard bytes.count.isMultiple(of: size) else {
      throw .init("has \(bytes.count) bytes, which leaves a rest")
    }
    return stride(from: 0, to: bytes.count, by: size).compactMap(load)
  }
}

/// Why the values of a tensor cannot be read, as a clause.
struct TensorProblem: Error {
  let clause: String

  init(_ clause: String) { self.clause = clause }
}
