/// Reads Universal Binary JSON as XGBoost writes it, from an untrusted file: big-endian numbers,
/// bounded depth and memory.
///
/// Source: the specification of draft 12 (ubjson.org); high-precision numbers (`H`) are refused.
struct UBJReader {
  private let keys: Set<String>
  private var cursor: ByteCursor
  private var limits: DocumentLimits

  /// The value of the document in `bytes`; entries of objects whose key is none of `keys` are read
  /// and dropped.
  static func value(
    _ bytes: [UInt8],
    keys: Set<String>
  ) throws(ImportFailure) -> DocumentValue {
    var reader = UBJReader(
      keys: keys,
      cursor: ByteCursor(bytes),
      limits: DocumentLimits(byteCount: bytes.count)
    )
    let value = try reader.value(try reader.marker(), depth: 0)
    guard reader.cursor.isAtEnd else {
      throw reader.cursor.failure(.trailingBytes(reader.cursor.remaining))
    }
    return value
  }

  /// The next marker behind no-ops.
  private mutating func marker() throws(ImportFailure) -> UInt8 {
    while cursor.skip(UInt8(ascii: "N")) {}
    return try cursor.next()
  }

  private mutating func value(
    _ marker: UInt8,
    depth: Int
  ) throws(ImportFailure) -> DocumentValue {
    switch marker {
    case UInt8(ascii: "Z"): return .null
    case UInt8(ascii: "T"): return .boolean(true)
    case UInt8(ascii: "F"): return .boolean(false)
    case UInt8(ascii: "C"), UInt8(ascii: "S"): return .text(try text(marker))
    case UInt8(ascii: "{"): return try object(depth: try entered(depth))
    case UInt8(ascii: "["): return try array(depth: try entered(depth))
    default:
      guard let type = UBJNumber(rawValue: marker) else { throw unexpected(marker) }
      return .number(type.float(try cursor.next(type.byteCount)))
    }
  }

  private func unexpected(_ marker: UInt8) -> ImportFailure {
    .document(offset: cursor.offset - 1, reason: .unexpected(marker))
  }

  private mutating func entered(_ depth: Int) throws(ImportFailure) -> Int {
    try limits.addValue(at: cursor.offset)
    guard depth < DocumentLimits.depth else {
      throw cursor.failure(.tooDeep(limit: DocumentLimits.depth))
    }
    return depth + 1
  }

  /// `$` type and `#` count, both optional; a type without a count is refused, and so is a type
  /// that is no number: values of some take no bytes at all, however many are promised.
  private mutating func header(
    mayHaveType: Bool
  ) throws(ImportFailure) -> (type: UBJNumber?, count: Int?) {
    var type: UBJNumber?
    if cursor.skip(UInt8(ascii: "$")) {
      let marker = try cursor.next()
      type = mayHaveType ? UBJNumber(rawValue: marker) : nil
      guard type != nil else { throw cursor.failure(.elementType(marker)) }
    }
    guard cursor.skip(UInt8(ascii: "#")) else {
      guard type == nil else { throw cursor.failure(.unexpected(try cursor.peek())) }
      return (nil, nil)
    }
    return (type, try length())
  }

  private mutating func object(depth: Int) throws(ImportFailure) -> DocumentValue {
    let (_, count) = try header(mayHaveType: false)
    var entries: [DocumentValue.Entry] = []
    var left = count ?? .max
    while left > 0 {
      if count == nil, cursor.skip(UInt8(ascii: "}")) { break }
      let start = cursor.offset
      let key = try text(UInt8(ascii: "S"))
      let value = try value(try marker(), depth: depth)
      left -= 1
      guard keys.contains(key) else { continue }
      guard !entries.contains(where: { $0.key == key }) else {
        throw .document(offset: start, reason: .repeatedKey(key))
      }
      entries.append(DocumentValue.Entry(key: key, value: value))
    }
    return .object(entries)
  }

  private mutating func array(depth: Int) throws(ImportFailure) -> DocumentValue {
    let (type, count) = try header(mayHaveType: true)
    if let type { return try typedArray(type, count: count ?? 0) }
    var items = DocumentArray()
    var left = count ?? .max
    while left > 0 {
      let start = cursor.offset
      let marker = try marker()
      if count == nil, marker == UInt8(ascii: "]") { break }
      guard items.append(try value(marker, depth: depth)) else {
        throw .document(offset: start, reason: .mixedArray)
      }
      left -= 1
    }
    return items.value
  }

  private mutating func typedArray(
    _ number: UBJNumber,
    count: Int
  ) throws(ImportFailure) -> DocumentValue {
    guard count <= cursor.remaining / number.byteCount else {
      throw cursor.failure(.count(Int64(count), remaining: cursor.remaining))
    }
    var numbers: [Float] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(number.float(try cursor.next(number.byteCount))) }
    return .numbers(numbers)
  }

  private mutating func text(_ marker: UInt8) throws(ImportFailure) -> String {
    try limits.addValue(at: cursor.offset)
    let start = cursor.offset
    let count = marker == UInt8(ascii: "C") ? 1 : try length()
    guard let text = String(validating: try cursor.next(count), as: UTF8.self) else {
      throw .document(offset: start, reason: .text)
    }
    return text
  }

  /// A marked integer that is a count of bytes or of values of one byte at least.
  private mutating func length() throws(ImportFailure) -> Int {
    let marker = try cursor.next()
    guard let type = UBJNumber(rawValue: marker), type.isInteger else { throw unexpected(marker) }
    let count = type.integer(try cursor.next(type.byteCount))
    guard (0...Int64(cursor.remaining)).contains(count) else {
      throw cursor.failure(.count(count, remaining: cursor.remaining))
    }
    return Int(count)
  }
}
