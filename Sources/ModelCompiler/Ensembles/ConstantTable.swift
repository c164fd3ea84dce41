import Encodings

/// A constant table of a module: a name and little-endian elements of one type.
struct ConstantTable: Equatable {
  /// The element types used, by `array` type code; `l` and `L` have another size on 64-bit hosts.
  enum Element: String {
    case byte = "B"
    case signedByte = "b"
    case half = "H"
    case signedHalf = "h"
    case word = "I"
    case signedWord = "i"
    case float = "f"
  }

  let name: String
  let element: Element
  let bytes: [UInt8]

  /// Numbers in the narrowest element that holds them all.
  init(_ name: String, numbers: [Int]) {
    self.name = name
    element = Self.element(for: numbers)
    switch element {
    case .byte, .signedByte: bytes = numbers.map { UInt8(truncatingIfNeeded: $0) }
    case .half, .signedHalf:
      bytes = numbers.flatMap { LittleEndian.bytes(UInt16(truncatingIfNeeded: $0)) }
    case .word, .signedWord, .float:
      bytes = numbers.flatMap { LittleEndian.bytes(UInt32(truncatingIfNeeded: $0)) }
    }
  }

  /// Numbers as signed words, whatever they are.
  init(_ name: String, words: [Int]) {
    self.name = name
    element = .signedWord
    bytes = words.flatMap { LittleEndian.bytes(UInt32(truncatingIfNeeded: $0)) }
  }

  /// 32-bit floats, bit for bit.
  init(_ name: String, floats: [Float]) {
    self.name = name
    element = .float
    bytes = floats.flatMap { LittleEndian.bytes($0.bitPattern) }
  }

  /// Whether the bytes themselves are the table.
  var isPlain: Bool { element == .byte }

  /// Bytes of heap: the literal, which lives as long as the module's code, and its array copy.
  var heapByteCount: Int {
    let rounded = (bytes.count + 15) / 16 * 16 + 32
    return isPlain ? rounded : 2 * rounded
  }

  private static func element(for numbers: [Int]) -> Element {
    let least = numbers.min() ?? 0
    let most = numbers.max() ?? 0
    if least >= 0 {
      return most <= Int(UInt8.max) ? .byte : most <= Int(UInt16.max) ? .half : .word
    }
    if least >= Int(Int8.min), most <= Int(Int8.max) { return .signedByte }
    return least >= Int(Int16.min) && most <= Int(Int16.max) ? .signedHalf : .signedWord
  }
}
