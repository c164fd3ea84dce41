import ObjectFile

/// The queue of symbols that archives are searched for, and what they gave so far.
struct ArchiveSearch {
  struct Wanted {
    /// Number of the name.
    let name: Int
    /// The first object that needs it.
    let neededBy: String
  }

  /// Members that are part of the module: offset and number of the archive.
  var taken: Set<UInt64> = []
  private let archives: [StaticArchive]
  private var tables: [ArchiveSymbols?]
  private var queue: [Wanted] = []
  private var position = 0
  private var provided: Set<Int> = []

  init(_ archives: [StaticArchive]) {
    self.archives = archives
    tables = Array(repeating: nil, count: archives.count)
  }

  mutating func want(_ name: Int, from object: String) {
    queue.append(Wanted(name: name, neededBy: object))
  }

  /// Brings what is wanted so far into the order of names, the first to need each kept.
  mutating func sortWanted(by names: NameTable) {
    var seen: Set<Int> = []
    queue = queue.filter { seen.insert($0.name).inserted }
    queue.sort { names.precedes($0.name, $1.name) }
  }

  mutating func next() -> Wanted? {
    guard position < queue.count else { return nil }
    position += 1
    return queue[position - 1]
  }

  mutating func provide(_ name: Int) { provided.insert(name) }

  func isProvided(_ name: Int) -> Bool { provided.contains(name) }

  /// The table of an archive, read when it is first needed.
  mutating func symbols(of archive: Int) throws(ObjectFailure) -> ArchiveSymbols {
    if let table = tables[archive] { return table }
    let table = try ArchiveSymbols(archives[archive])
    tables[archive] = table
    return table
  }
}
