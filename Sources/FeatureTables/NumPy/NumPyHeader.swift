import Encodings

/// The header of a `.npy` file: magic, version, length, a Python dictionary in text.
struct NumPyHeader {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// NumPy itself refuses to evaluate longer ones by default.
  private static let lengthLimit = 10_000

  let descriptor: String
  let element: NumPyElement
  let isFortranOrder: Bool
  let shape: [Int]
  /// Where the elements start.
  let dataOffset: Int

  init(_ bytes: [UInt8]) throws(FeatureTableFailure) {
    let start = try Self.dictionaryStart(bytes)
    let length =
      start == 10
      ? Int(LittleEndian.load(UInt16.self, from: bytes, at: 8) ?? 0)
      : Int(LittleEndian.load(UInt32.self, from: bytes, at: 8) ?? 0)
    guard length <= Self.lengthLimit, start + length <= bytes.count else {
      throw .numPy(offset: 8, reason: "a header of \(length) bytes, which is too long")
    }
    var dictionary = NumPyDictionary(Array(bytes[start..<(start + length)]), offset: start)
    let entries = try dictionary.entries()
    guard let descriptor = entries.descriptor, let order = entries.isFortranOrder,
      let shape = entries.shape
    else {
      throw .numPy(offset: start, reason: "descr, fortran_order and shape are needed")
    }
    guard let element = NumPyElement(descriptor: descriptor) else {
      throw .numPyContent("elements of the type \(descriptor.prefix(40))")
    }
    self.descriptor = descriptor
    self.element = element
    isFortranOrder = order
    self.shape = shape
    dataOffset = start + length
  }

  private static func dictionaryStart(_ bytes: [UInt8]) throws(FeatureTableFailure) -> Int {
    guard bytes.starts(with: magic), bytes.count >= 10 else {
      throw .numPy(offset: 0, reason: "the file ends within its header")
    }
    switch bytes[6] {
    case 1: return 10
    case 2, 3:
      guard bytes.count >= 12 else {
        throw .numPy(offset: 8, reason: "the file ends within its header")
      }
      return 12
    case let version: throw .numPy(offset: 6, reason: "version \(version), 1 to 3 are supported")
    }
  }
}
