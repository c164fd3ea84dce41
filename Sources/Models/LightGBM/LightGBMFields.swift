/// The `key=value` lines of the header or of one tree.
struct LightGBMFields {
  private var lines: [String: TextLine] = [:]
  /// Where the block starts.
  let number: Int

  /// An empty block that starts at line `number`.
  init(number: Int) { self.number = number }

  /// Adds a line when its key is one of `keys`.
  mutating func add(_ line: TextLine, keys: Set<String>) throws(ImportFailure) {
    guard let key = line.key, keys.contains(key) else { return }
    guard lines.updateValue(line, forKey: key) == nil else {
      throw .lightGBM(line: line.number, .repeatedKey(key))
    }
  }

  /// Whether the key is there.
  func has(_ key: String) -> Bool { lines[key] != nil }

  /// The value as text; nil when absent.
  func text(_ key: String) -> String? {
    lines[key].map { String(decoding: $0.value, as: UTF8.self) }
  }

  /// A whole number; nil when absent.
  func integer(_ key: String) throws(ImportFailure) -> Int? {
    guard lines[key] != nil else { return nil }
    let values = try integers(key, count: 1)
    return values[0]
  }

  /// `count` whole numbers between spaces.
  func integers(_ key: String, count: Int) throws(ImportFailure) -> [Int] {
    try values(key, count: count) { Int($0) }
  }

  /// `count` numbers between spaces; infinities are spelled `inf`.
  func numbers(_ key: String, count: Int) throws(ImportFailure) -> [Double] {
    try values(key, count: count) { word in
      if word == "inf" { return .infinity }
      if word == "-inf" { return -.infinity }
      return DecimalNumber.isNumber(word) ? Double(word) : nil
    }
  }

  /// The failure at the line of `key`.
  func failure(_ key: String, _ fault: LightGBMFault) -> ImportFailure {
    .lightGBM(line: lines[key]?.number ?? number, fault)
  }

  private func values<Value>(
    _ key: String,
    count: Int,
    _ parse: (String) -> Value?
  ) throws(ImportFailure) -> [Value] {
    guard let line = lines[key] else { throw .lightGBM(line: number, .missing(key: key)) }
    var values: [Value] = []
    // A count beyond the bytes is refused here, before anything is made from it.
    guard count <= line.value.count else {
      throw failure(key, .count(key: key, count: 0, expected: count))
    }
    values.reserveCapacity(count)
    var rest = line.value
    while let field = Self.nextField(&rest) {
      let word = String(decoding: field.prefix(400), as: UTF8.self)
      guard let value = parse(word) else {
        throw failure(key, .value(key: key, text: String(word.prefix(40))))
      }
      guard values.count < count else {
        throw failure(key, .count(key: key, count: count + 1, expected: count))
      }
      values.append(value)
    }
    guard values.count == count else {
      throw failure(key, .count(key: key, count: values.count, expected: count))
    }
    return values
  }

  /// The bytes up to the next space; nil when only spaces are left.
  private static func nextField(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let space = UInt8(ascii: " ")
    guard let start = rest.firstIndex(where: { $0 != space }) else { return nil }
    let end = rest[start...].firstIndex(of: space) ?? rest.endIndex
    defer { rest = rest[end...] }
    return rest[start..<end]
  }
}
