/// Which member of an archive defines a symbol, by name: the last one that does.
///
/// That is the rule of MicroPython's `tools/ar_util.py` (1.25), which reads every member's own
/// symbol table. The archive's index lists the same definitions in the same order, so its last
/// entry names the same member.
public struct ArchiveSymbols: Sendable {
  private var names: NameTable
  private var offsets: [Int] = []

  /// From the archive's index, or from the members where it has none.
  public init(_ archive: StaticArchive) throws(ObjectFailure) {
    if let index = archive.index {
      self.init(index)
    } else {
      try self.init(membersOf: archive)
    }
  }

  /// From the archive's index.
  public init(_ index: ArchiveIndex) {
    names = NameTable(capacity: min(index.count, 1 << 16))
    index.walk { name, offset in add(name, offset) }
  }

  /// From every member's symbol table, slowly: the whole archive is read.
  public init(membersOf archive: StaticArchive) throws(ObjectFailure) {
    names = NameTable(capacity: 1024)
    var budget = NameBudget(fileSize: archive.region.count)
    for member in try archive.members() {
      let object: ELFObject
      do {
        object = try archive.object(member)
      } catch .noSymbolTable {
        continue
      }
      for index in 0..<object.symbolCount {
        let symbol = try object.symbol(at: index)
        guard budget.spend(symbol.nameLength) else {
          let offset = member.headerOffset
          throw budget.failure(file: archive.file, field: "symbol", offset: offset)
        }
        guard symbol.binding.isShared, symbol.section != ELFSymbol.undefined else { continue }
        let number = object.withName(of: symbol) { names.intern($0) }
        set(number, member.headerOffset)
      }
    }
  }

  /// How many different symbols are defined.
  public var count: Int { offsets.count }

  /// Every symbol, in the order of first definition.
  public var all: [String] { offsets.indices.map { names.text($0) } }

  /// Where the header of the member that defines `symbol` begins, or nil where none does.
  public func memberOffset(of symbol: String) -> Int? {
    names.number(of: symbol).map { offsets[$0] }
  }

  /// Where the header of the member that defines `symbol` begins, or nil where none does.
  public func memberOffset(of symbol: UnsafeRawBufferPointer) -> Int? {
    names.number(of: symbol).map { offsets[$0] }
  }

  private mutating func add(_ name: UnsafeRawBufferPointer, _ offset: Int) {
    set(names.intern(name), offset)
  }

  private mutating func set(_ number: Int, _ offset: Int) {
    if number == offsets.count {
      offsets.append(offset)
    } else {
      offsets[number] = offset
    }
  }
}
