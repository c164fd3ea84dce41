import Encodings

/// A first pass over the bytes of an ONNX file: it names offsets, which the decoder does not, and
/// bounds what the decoder allocates.
struct WireScan {
  /// Messages and texts of one file: two per tree node, and some.
  private static let elementLimit = 2_500_000
  /// 10 × 7 bits hold any 64-bit number.
  private static let varintByteLimit = 10

  private let bytes: [UInt8]
  private var elementCount = 0

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Throws `ImportFailure.wire` where the bytes are no ONNX model message.
  static func check(_ bytes: [UInt8]) throws(ImportFailure) {
    var scan = WireScan(bytes: bytes)
    try scan.check(0..<bytes.count, .model)
  }

  private mutating func check(
    _ range: Range<Int>,
    _ message: WireMessage
  ) throws(ImportFailure) {
    var cursor = range.lowerBound
    while cursor < range.upperBound {
      let start = cursor
      let key = try varint(&cursor, in: range, message)
      let (number, type) = (key >> 3, Int(key & 7))
      guard (1..<(1 << 29)).contains(number) else {
        throw .wire(offset: start, message: message.rawValue, reason: .fieldNumber(number))
      }
      try checkValue(&cursor, in: range, message, (number: Int(number), type: type, start: start))
    }
  }

  private mutating func checkValue(
    _ cursor: inout Int,
    in range: Range<Int>,
    _ message: WireMessage,
    _ key: (number: Int, type: Int, start: Int)
  ) throws(ImportFailure) {
    func fault(_ reason: WireFault) -> ImportFailure {
      .wire(offset: key.start, message: message.rawValue, reason: reason)
    }
    let field = message.field(key.number)
    guard [0, 1, 2, 5].contains(key.type) else {
      throw fault(.wireType(key.type, field: key.number))
    }
    guard field?.accepts(wireType: key.type) ?? true else {
      throw fault(.unexpectedWireType(key.type, field: key.number))
    }
    switch key.type {
    case 0: _ = try varint(&cursor, in: range, message)
    case 1: try skip(8, &cursor, in: range, message)
    case 5: try skip(4, &cursor, in: range, message)
    default: try checkDelimited(&cursor, in: range, message, field, fault, key.number)
    }
  }

  private mutating func checkDelimited(
    _ cursor: inout Int,
    in range: Range<Int>,
    _ message: WireMessage,
    _ field: WireField?,
    _ fault: (WireFault) -> ImportFailure,
    _ number: Int
  ) throws(ImportFailure) {
    let length = try varint(&cursor, in: range, message)
    let remaining = range.upperBound - cursor
    guard length <= UInt64(remaining) else {
      throw fault(.lengthBeyondEnd(length: length, remaining: remaining))
    }
    let content = cursor..<(cursor + Int(length))
    cursor = content.upperBound
    guard let field else { return }
    guard content.count.isMultiple(of: field.packedElementSize) else {
      throw fault(.oddPackedLength(content.count, field: number))
    }
    elementCount += 1
    guard elementCount <= Self.elementLimit else {
      throw fault(.tooManyElements(limit: Self.elementLimit))
    }
    if case .message(let inner) = field { try check(content, inner) }
    if field == .varints { try checkVarints(content, message) }
  }

  private func checkVarints(
    _ range: Range<Int>,
    _ message: WireMessage
  ) throws(ImportFailure) {
    var cursor = range.lowerBound
    while cursor < range.upperBound { _ = try varint(&cursor, in: range, message) }
  }

  private func varint(
    _ cursor: inout Int,
    in range: Range<Int>,
    _ message: WireMessage
  ) throws(ImportFailure) -> UInt64 {
    let start = cursor
    var value: UInt64 = 0
    for position in 0..<Self.varintByteLimit {
      guard cursor < range.upperBound else {
        throw .wire(offset: start, message: message.rawValue, reason: .truncatedNumber)
      }
      let byte = bytes[cursor]
      cursor += 1
      value |= UInt64(byte & 0x7F) << (7 * UInt64(position))
      if byte < 0x80 { return value }
    }
    throw .wire(offset: start, message: message.rawValue, reason: .overlongVarint)
  }

  private func skip(
    _ count: Int,
    _ cursor: inout Int,
    in range: Range<Int>,
    _ message: WireMessage
  ) throws(ImportFailure) {
    guard cursor <= range.upperBound - count else {
      throw .wire(offset: cursor, message: message.rawValue, reason: .truncatedNumber)
    }
    cursor += count
  }
}
