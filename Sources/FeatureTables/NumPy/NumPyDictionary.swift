/// The Python dictionary of a `.npy` header, read by its own small grammar: nothing is evaluated.
struct NumPyDictionary {
  struct Entries {
    var descriptor: String?
    var isFortranOrder: Bool?
    var shape: [Int]?
  }

  private let bytes: [UInt8]
  /// Of the dictionary in the file.
  private let offset: Int
  private var cursor = 0

  init(_ bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The three entries, each at most once; any other key is refused.
  mutating func entries() throws(FeatureTableFailure) -> Entries {
    var entries = Entries()
    try expect("{")
    while !accept("}") {
      let key = try text()
      try expect(":")
      switch key {
      case "descr" where entries.descriptor == nil: entries.descriptor = try text()
      case "fortran_order" where entries.isFortranOrder == nil:
        entries.isFortranOrder = try boolean()
      case "shape" where entries.shape == nil: entries.shape = try tuple()
      default: throw failure("the key '\(key.prefix(40))' is unknown or repeated")
      }
      guard accept(",") else {
        try expect("}")
        break
      }
    }
    return entries
  }

  private mutating func text() throws(FeatureTableFailure) -> String {
    try expect("'")
    let start = cursor
    while cursor < bytes.count, bytes[cursor] != UInt8(ascii: "'") { cursor += 1 }
    let text = String(decoding: bytes[start..<cursor], as: UTF8.self)
    try expect("'")
    return text
  }

  private mutating func boolean() throws(FeatureTableFailure) -> Bool {
    if accept("True") { return true }
    guard accept("False") else { throw failure("True or False is expected") }
    return false
  }

  private mutating func tuple() throws(FeatureTableFailure) -> [Int] {
    var sizes: [Int] = []
    try expect("(")
    while !accept(")") {
      sizes.append(try size())
      guard accept(",") else {
        try expect(")")
        break
      }
    }
    return sizes
  }

  private mutating func size() throws(FeatureTableFailure) -> Int {
    skipBlanks()
    let start = cursor
    while cursor < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[cursor]) {
      cursor += 1
    }
    guard let size = Int(String(decoding: bytes[start..<cursor], as: UTF8.self)) else {
      throw failure("a size is expected")
    }
    return size
  }

  private mutating func expect(_ mark: String) throws(FeatureTableFailure) {
    guard accept(mark) else { throw failure("\(mark) is expected") }
  }

  private mutating func accept(_ mark: String) -> Bool {
    skipBlanks()
    guard bytes[cursor...].starts(with: Array(mark.utf8)) else { return false }
    cursor += mark.utf8.count
    return true
  }

  private mutating func skipBlanks() {
    while cursor < bytes.count, bytes[cursor] == 0x20 || bytes[cursor] == 0x0A { cursor += 1 }
  }

  private func failure(_ reason: String) -> FeatureTableFailure {
    .numPy(offset: offset + cursor, reason: reason)
  }
}
