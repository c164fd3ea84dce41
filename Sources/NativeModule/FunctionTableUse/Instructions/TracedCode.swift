import Encodings

/// A function's bytes with their relocations; reads outside them give nil.
struct TracedCode: Sendable {
  let bytes: ArraySlice<UInt8>
  let words: RelocatedWords

  var count: Int { bytes.count }

  func contains(_ offset: Int) -> Bool { offset >= 0 && offset < bytes.count }

  func byte(_ offset: Int) -> Int? {
    contains(offset) ? Int(bytes[bytes.startIndex + offset]) : nil
  }

  func halfword(_ offset: Int) -> Int? {
    LittleEndian.load(UInt16.self, from: bytes, at: offset).map(Int.init)
  }

  func word(_ offset: Int) -> Int? {
    LittleEndian.load(UInt32.self, from: bytes, at: offset).map(Int.init)
  }

  /// The value that a load of `width` bytes gives, sign-extended or not; a word of 4 bytes always
  /// counts as signed, for it is added modulo 2^32.
  func integer(_ offset: Int, width: Int, isSigned: Bool) -> Int? {
    switch (width, isSigned) {
    case (1, false): byte(offset)
    case (1, true): byte(offset).map { Int(Int8(truncatingIfNeeded: $0)) }
    case (2, false): halfword(offset)
    case (2, true): halfword(offset).map { Int(Int16(truncatingIfNeeded: $0)) }
    case (4, _): word(offset).map { Int(Int32(truncatingIfNeeded: $0)) }
    case (8, _): LittleEndian.load(Int.self, from: bytes, at: offset)
    default: nil
    }
  }
}
