import Encodings

/// A constant table of the module: a name and little-endian elements.
struct PythonTable: Equatable {
  /// The element types used, by `array` type code; `L` has another size on 64-bit hosts.
  enum Element: String {
    case byte = "B"
    case half = "H"
    case word = "I"
    case float = "f"
  }

  let name: String
  let element: Element
  let bytes: [UInt8]

  /// Unsigned numbers in the narrowest element that holds them all.
  init(_ name: String, numbers: [Int]) {
    let largest = numbers.max() ?? 0
    self.name = name
    if largest <= Int(UInt8.max) {
      element = .byte
      bytes = numbers.map { UInt8(truncatingIfNeeded: $0) }
    } else if largest <= Int(UInt16.max) {
      element = .half
      bytes = numbers.flatMap { LittleEndian.bytes(UInt16(truncatingIfNeeded: $0)) }
    } else {
      element = .word
      bytes = numbers.flatMap { LittleEndian.bytes(UInt32(truncatingIfNeeded: $0)) }
    }
  }

  /// 32-bit floats, bit for bit.
  init(_ name: String, floats: [Float]) {
    self.name = name
    element = .float
    bytes = floats.flatMap { LittleEndian.bytes($0.bitPattern) }
  }

  /// Bytes of heap: the literal, which lives as long as the module's code, and its array copy.
  var heapByteCount: Int {
    let rounded = (bytes.count + 15) / 16 * 16 + 32
    return element == .byte ? rounded : 2 * rounded
  }

  /// The assignment; a table of bytes is the literal itself, which costs no second copy.
  var line: String {
    let literal = PythonText.bytes(bytes)
    return element == .byte
      ? "\(name) = \(literal)" : "\(name) = array(\"\(element.rawValue)\", \(literal))"
  }
}
