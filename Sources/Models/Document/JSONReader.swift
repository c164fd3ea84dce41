/// Reads JSON from an untrusted file: bounded depth and memory, numbers as 32-bit floats.
///
/// Beyond RFC 8259 it reads `NaN`, `Infinity` and `-Infinity`, which XGBoost writes.
struct JSONReader {
  private let keys: Set<String>
  private var cursor: ByteCursor
  private var limits: DocumentLimits

  /// The value of the document in `bytes`; entries of objects whose key is none of `keys` are read
  /// and dropped.
  static func value(
    _ bytes: [UInt8],
    keys: Set<String>
  ) throws(ImportFailure) -> DocumentValue {
    var reader = JSONReader(
      keys: keys,
      cursor: ByteCursor(bytes),
      limits: DocumentLimits(byteCount: bytes.count)
    )
    let value = try reader.value(depth: 0)
    reader.cursor.skipBlanks()
    guard reader.cursor.isAtEnd else {
      throw reader.cursor.failure(.trailingBytes(reader.cursor.remaining))
    }
    return value
  }

  private mutating func value(depth: Int) throws(ImportFailure) -> DocumentValue {
    cursor.skipBlanks()
    switch try cursor.peek() {
    case UInt8(ascii: "{"): return try object(depth: try entered(depth))
    case UInt8(ascii: "["): return try array(depth: try entered(depth))
    case UInt8(ascii: "\""): return .text(try text())
    default: return try scalar()
    }
  }

  private mutating func entered(_ depth: Int) throws(ImportFailure) -> Int {
    try limits.addValue(at: cursor.offset)
    guard depth < DocumentLimits.depth else {
      throw cursor.failure(.tooDeep(limit: DocumentLimits.depth))
    }
    cursor.advance()
    return depth + 1
  }

  private mutating func object(depth: Int) throws(ImportFailure) -> DocumentValue {
    var entries: [DocumentValue.Entry] = []
    cursor.skipBlanks()
    if cursor.skip(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      cursor.skipBlanks()
      let start = cursor.offset
      let key = try text()
      cursor.skipBlanks()
      try cursor.expect(UInt8(ascii: ":"))
      let value = try value(depth: depth)
      guard keys.contains(key) else { continue }
      guard !entries.contains(where: { $0.key == key }) else {
        throw .document(offset: start, reason: .repeatedKey(key))
      }
      entries.append(DocumentValue.Entry(key: key, value: value))
    } while try hasNext(UInt8(ascii: "}"))
    return .object(entries)
  }

  private mutating func array(depth: Int) throws(ImportFailure) -> DocumentValue {
    cursor.skipBlanks()
    if cursor.skip(UInt8(ascii: "]")) { return .numbers([]) }
    var items = DocumentArray()
    repeat {
      let start = cursor.offset
      guard items.append(try value(depth: depth)) else {
        throw .document(offset: start, reason: .mixedArray)
      }
    } while try hasNext(UInt8(ascii: "]"))
    return items.value
  }

  /// Whether a comma follows; otherwise `end` does.
  private mutating func hasNext(_ end: UInt8) throws(ImportFailure) -> Bool {
    cursor.skipBlanks()
    if cursor.skip(UInt8(ascii: ",")) { return true }
    try cursor.expect(end)
    return false
  }

  private mutating func text() throws(ImportFailure) -> String {
    try limits.addValue(at: cursor.offset)
    return try JSONText.read(&cursor)
  }

  private mutating func scalar() throws(ImportFailure) -> DocumentValue {
    let start = cursor.offset
    let word = cursor.word()
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "NaN": return .number(.nan)
    case "Infinity": return .number(.infinity)
    case "-Infinity": return .number(-.infinity)
    case "": throw .document(offset: start, reason: .unexpected(try cursor.peek()))
    default: break
    }
    guard DecimalNumber.isNumber(word), let number = Float(word) else {
      throw .document(offset: start, reason: .number(String(word.prefix(40))))
    }
    return .number(number)
  }
}
