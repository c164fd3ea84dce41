/// An archive's own table: which member defines which symbol.
///
/// Entries stand in the order of the members; where several members define a symbol it appears
/// several times.
public struct ArchiveIndex: Sendable {
  /// How the table is written.
  enum Form {
    /// Big-endian counts and offsets of 4 bytes, then the names in order (System V, GNU).
    case gnu
    /// The same with 8 bytes.
    case gnu64
    /// Little-endian pairs of name position and offset, then the names (BSD).
    case bsd

    init?(memberNamed name: String) {
      switch name {
      case "/": self = .gnu
      case "/SYM64/": self = .gnu64
      case "__.SYMDEF", "__.SYMDEF SORTED": self = .bsd
      default: return nil
      }
    }
  }

  /// How many entries there are.
  public let count: Int
  private let form: Form
  private let table: ByteRegion

  init(_ table: ByteRegion, form: Form, file: String) throws(ObjectFailure) {
    self.table = table
    self.form = form
    let entry = form == .gnu ? 4 : 8
    guard let stored = Self.storedCount(table, form) else {
      throw .truncated(
        file: file,
        field: "archive index",
        offset: 0,
        needed: entry,
        available: table.count
      )
    }
    let room = max(0, table.count - (form == .gnu64 ? 8 : 4)) / entry
    guard stored <= room else {
      throw .field(
        file: file,
        field: "entries of the archive index",
        offset: 0,
        value: stored,
        expected: "at most \(room), what its \(table.count) bytes hold"
      )
    }
    count = stored
  }

  /// Calls `body` with each symbol's name and the offset of its member's header, in order.
  ///
  /// An entry whose name lies outside the table, is longer than any, or shares bytes with so many
  /// others that a table of this size cannot hold it, ends the walk.
  public func walk(_ body: (UnsafeRawBufferPointer, Int) -> Void) {
    table.withUnsafeBytes { bytes in
      switch form {
      case .gnu: walk(bytes, width: 4, body)
      case .gnu64: walk(bytes, width: 8, body)
      case .bsd: walkPairs(bytes, body)
      }
    }
  }

  private func walk(
    _ bytes: UnsafeRawBufferPointer,
    width: Int,
    _ body: (UnsafeRawBufferPointer, Int) -> Void
  ) {
    var start = width * (count + 1)
    for entry in 0..<count {
      guard start < bytes.count, let end = Self.end(bytes, start) else { return }
      let offset = Self.offset(table, width: width, at: width * (entry + 1))
      body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), offset)
      start = end + 1
    }
  }

  private func walkPairs(
    _ bytes: UnsafeRawBufferPointer,
    _ body: (UnsafeRawBufferPointer, Int) -> Void
  ) {
    let names = 4 + count * 8 + 4
    var budget = NameBudget(fileSize: bytes.count)
    for entry in 0..<count {
      guard let position = table.load(UInt32.self, at: 4 + entry * 8),
        let offset = table.load(UInt32.self, at: 8 + entry * 8)
      else { return }
      let start = names + Int(position)
      guard start < bytes.count, let end = Self.end(bytes, start), budget.spend(end - start) else {
        return
      }
      body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), Int(offset))
    }
  }

  private static func end(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    var end = start
    let limit = min(bytes.count, start + NameBudget.longest + 1)
    while end < limit {
      if bytes[end] == 0 { return end }
      end += 1
    }
    return nil
  }

  private static func offset(_ table: ByteRegion, width: Int, at position: Int) -> Int {
    if width == 4 { return Int(table.loadBigEndian(UInt32.self, at: position) ?? .max) }
    return Int(exactly: table.loadBigEndian(UInt64.self, at: position) ?? .max) ?? .max
  }

  private static func storedCount(_ table: ByteRegion, _ form: Form) -> Int? {
    switch form {
    case .gnu: table.loadBigEndian(UInt32.self, at: 0).map { Int($0) }
    case .gnu64: table.loadBigEndian(UInt64.self, at: 0).map { Int(exactly: $0) ?? .max }
    case .bsd: table.load(UInt32.self, at: 0).map { Int($0) / 8 }
    }
  }
}
