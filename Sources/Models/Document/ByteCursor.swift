/// A place in the bytes of a document.
struct ByteCursor {
  private let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var remaining: Int { bytes.count - offset }
  var isAtEnd: Bool { offset == bytes.count }

  /// The failure at this place.
  func failure(_ reason: DocumentFault) -> ImportFailure {
    .document(offset: offset, reason: reason)
  }

  /// The next byte, which stays.
  func peek() throws(ImportFailure) -> UInt8 {
    guard !isAtEnd else { throw failure(.truncated) }
    return bytes[offset]
  }

  /// The next byte.
  mutating func next() throws(ImportFailure) -> UInt8 {
    let byte = try peek()
    offset += 1
    return byte
  }

  /// The next `count` bytes.
  mutating func next(_ count: Int) throws(ImportFailure) -> ArraySlice<UInt8> {
    guard count <= remaining else { throw failure(.truncated) }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }

  /// Leaves out the next byte, which is there.
  mutating func advance() { offset = min(offset + 1, bytes.count) }

  /// Leaves out white space.
  mutating func skipBlanks() {
    while offset < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[offset]) { offset += 1 }
  }

  /// Whether the next byte was `byte` and has been left out.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Leaves out `byte`, which has to be next.
  mutating func expect(_ byte: UInt8) throws(ImportFailure) {
    let found = try peek()
    guard found == byte else { throw failure(.unexpected(found)) }
    offset += 1
  }

  /// The letters, digits, signs and points from here on.
  mutating func word() -> String {
    let start = offset
    while offset < bytes.count, Self.isWord(bytes[offset]) { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// The bytes up to `end` or a backslash.
  mutating func run(until end: UInt8) -> ArraySlice<UInt8> {
    let start = offset
    while offset < bytes.count, bytes[offset] != end, bytes[offset] != UInt8(ascii: "\\") {
      offset += 1
    }
    return bytes[start..<offset]
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
