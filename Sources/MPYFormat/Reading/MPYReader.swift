/// A place in a file under decoding; every read is checked against the rest of the file.
struct MPYReader {
  /// Items for which room is made before they are read: nested counts may each be the whole file's.
  static let reservedLimit = 4096

  private let bytes: [UInt8]
  private(set) var offset: Int
  /// Whether the header names an architecture.
  let hasNativeCode: Bool

  init(_ bytes: [UInt8], from offset: Int, hasNativeCode: Bool) {
    self.bytes = bytes
    self.offset = offset
    self.hasNativeCode = hasNativeCode
  }

  var remaining: Int { bytes.count - offset }

  mutating func byte(_ field: MPYField) throws(MPYFailure) -> UInt8 {
    guard offset < bytes.count else { throw failure(.cut(needed: 1), field) }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// The next `count` bytes as a view of the file.
  mutating func slice(_ count: Int, _ field: MPYField) throws(MPYFailure) -> ArraySlice<UInt8> {
    guard count <= remaining else { throw failure(.cut(needed: count - remaining), field) }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }

  /// A number of up to five bytes, written as short as it can be.
  mutating func number(_ field: MPYField) throws(MPYFailure) -> Int {
    let start = offset
    var value = 0
    while offset - start < MPYNumber.byteLimit {
      let byte = try byte(field)
      if byte == 0x80, offset == start + 1 {
        throw .malformed(.numberPadded, MPYPlace(start, field))
      }
      value = value << 7 | Int(byte & 0x7F)
      if byte < 0x80 { return value }
    }
    throw .malformed(.numberLength, MPYPlace(start, field))
  }

  /// How many items of a byte or more follow.
  mutating func count(_ field: MPYField) throws(MPYFailure) -> Int {
    let start = offset
    let value = try number(field)
    guard value <= remaining else {
      throw .malformed(.count(value, remaining: remaining), MPYPlace(start, field))
    }
    return value
  }

  /// The zero after a string.
  mutating func terminator(_ field: MPYField) throws(MPYFailure) {
    let start = offset
    let byte = try byte(field)
    guard byte == 0 else { throw .malformed(.terminator(byte), MPYPlace(start, field)) }
  }

  func text(_ slice: ArraySlice<UInt8>, _ field: MPYField) throws(MPYFailure) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw .malformed(.encoding, MPYPlace(slice.startIndex, field))
    }
    return text
  }

  func failure(_ fault: MPYFault, _ field: MPYField) -> MPYFailure {
    .malformed(fault, MPYPlace(offset, field))
  }
}
