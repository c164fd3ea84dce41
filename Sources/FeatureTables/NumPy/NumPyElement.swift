import Encodings

/// The element types read from `.npy` files.
enum NumPyElement: Equatable {
  case float
  case double
  case integer(byteCount: Int, isSigned: Bool)
  /// UTF-32 code units, padded with zeros.
  case text(length: Int)

  /// The longest text element read.
  private static let textLimit = 1024

  /// The type that a header's `descr` names; nil for types that are not read.
  init?(descriptor: String) {
    let characters = Array(descriptor)
    guard characters.count >= 3, let size = Int(String(characters[2...])), size >= 1 else {
      return nil
    }
    let isNative = characters[0] == "<" || (characters[0] == "|" && size == 1)
    guard isNative else { return nil }
    switch (characters[1], size) {
    case ("f", 4): self = .float
    case ("f", 8): self = .double
    case ("i", 1), ("i", 2), ("i", 4), ("i", 8):
      self = .integer(byteCount: size, isSigned: true)
    case ("u", 1), ("u", 2), ("u", 4), ("b", 1):
      self = .integer(byteCount: size, isSigned: false)
    case ("U", 1...Self.textLimit): self = .text(length: size)
    default: return nil
    }
  }

  /// Bytes of one element.
  var byteCount: Int {
    switch self {
    case .float: 4
    case .double: 8
    case .integer(let byteCount, _): byteCount
    case .text(let length): 4 * length
    }
  }

  /// All elements in `data`, whose length is a multiple of `byteCount`.
  func elements(_ data: [UInt8]) -> NumPyArray.Elements {
    let offsets = stride(from: 0, to: data.count, by: byteCount)
    switch self {
    case .float:
      return .floats(offsets.map { Float(bitPattern: Self.load(data, $0)) })
    case .double:
      return .doubles(offsets.map { Double(bitPattern: Self.load(data, $0)) })
    case .integer(let byteCount, let isSigned):
      return .integers(offsets.map { Self.integer(data, $0, byteCount, isSigned) })
    case .text(let length):
      return .texts(offsets.map { Self.text(data, $0, length) })
    }
  }

  private static func load<Value: FixedWidthInteger>(_ data: [UInt8], _ offset: Int) -> Value {
    LittleEndian.load(from: data, at: offset) ?? 0
  }

  private static func integer(
    _ data: [UInt8],
    _ offset: Int,
    _ byteCount: Int,
    _ isSigned: Bool
  ) -> Int64 {
    var pattern: UInt64 = 0
    for position in 0..<byteCount {
      pattern |= UInt64(data[offset + position]) << (8 * UInt64(position))
    }
    let unused = Int64(64 - 8 * byteCount)
    let raised = Int64(bitPattern: pattern << UInt64(unused))
    return isSigned ? raised >> unused : Int64(bitPattern: pattern)
  }

  private static func text(_ data: [UInt8], _ offset: Int, _ length: Int) -> String {
    var text = ""
    for position in 0..<length {
      let unit: UInt32 = load(data, offset + 4 * position)
      guard unit != 0 else { break }
      text.unicodeScalars.append(UnicodeScalar(unit) ?? "\u{FFFD}")
    }
    return text
  }
}
