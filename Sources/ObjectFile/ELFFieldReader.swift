/// Reads fields of a file, each with the name that an error shows.
struct ELFFieldReader {
  let region: ByteRegion
  let file: String

  func byte(_ field: String, at offset: Int) throws(ObjectFailure) -> Int {
    guard let value = region.load(UInt8.self, at: offset) else { throw end(field, offset, 1) }
    return Int(value)
  }

  func half(_ field: String, at offset: Int) throws(ObjectFailure) -> Int {
    guard let value = region.load(UInt16.self, at: offset) else { throw end(field, offset, 2) }
    return Int(value)
  }

  /// A word of 4 bytes, or 8 where `wide`.
  func word(_ field: String, at offset: Int, wide: Bool) throws(ObjectFailure) -> Int {
    guard wide else {
      guard let value = region.load(UInt32.self, at: offset) else { throw end(field, offset, 4) }
      return Int(value)
    }
    guard let value = region.load(UInt64.self, at: offset) else { throw end(field, offset, 8) }
    guard let number = Int(exactly: value) else {
      throw .field(
        file: file,
        field: field,
        offset: offset,
        value: Int(truncatingIfNeeded: value),
        expected: "a number below 2^63"
      )
    }
    return number
  }

  /// Makes sure that `count` bytes stand at `offset`.
  func check(_ field: String, at offset: Int, count: Int) throws(ObjectFailure) {
    guard offset >= 0, count >= 0, offset <= region.count, count <= region.count - offset else {
      throw end(field, offset, count)
    }
  }

  private func end(_ field: String, _ offset: Int, _ needed: Int) -> ObjectFailure {
    .truncated(
      file: file,
      field: field,
      offset: offset,
      needed: needed,
      available: max(0, region.count - offset)
    )
  }
}
