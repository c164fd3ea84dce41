import ObjectFile

extension LinkState {
  /// Takes the members of archives that undefined symbols need.
  ///
  /// The order is that of MicroPython's `tools/ar_util.py` with its sets sorted: the objects'
  /// undefined symbols by name, then those of each member as it is found.
  mutating func takeMembers() throws(LinkFailure) {
    guard !request.archives.isEmpty else { return }
    var search = ArchiveSearch(request.archives)
    for reference in unresolved {
      let symbol = symbols[reference.object][reference.symbol]
      search.want(symbol.name, from: objects[reference.object].elf.file)
    }
    search.sortWanted(by: names)
    while let wanted = search.next() {
      guard !search.isProvided(wanted.name) else { continue }
      guard isOpen(wanted.name) else {
        try noteOwnDefinition(wanted.name, in: &search)
        continue
      }
      if let found = try find(wanted.name, in: &search) {
        try take(found, for: wanted, in: &search)
      }
    }
  }

  /// Whether nothing taken so far stands behind the name.
  private func isOpen(_ name: Int) -> Bool {
    guard case .none = definitions[name] else { return false }
    let text = names.text(name)
    return Self.table(text) == nil && text != Self.offsetTableName
  }

  /// The reference takes the archive's definition too, and then finds two.
  private mutating func noteOwnDefinition(
    _ name: Int,
    in search: inout ArchiveSearch
  ) throws(LinkFailure) {
    guard case .section = definitions[name], try find(name, in: &search) != nil else { return }
    extensions.insert(.ownDefinition(symbol: names.text(name)))
  }

  private func find(
    _ name: Int,
    in search: inout ArchiveSearch
  ) throws(LinkFailure) -> (archive: Int, offset: Int)? {
    for archive in request.archives.indices {
      do {
        let symbols = try search.symbols(of: archive)
        let offset = names.withBytes(name) { symbols.memberOffset(of: $0) }
        if let offset { return (archive, offset) }
      } catch {
        throw .object(error)
      }
    }
    return nil
  }

  private mutating func take(
    _ found: (archive: Int, offset: Int),
    for wanted: ArchiveSearch.Wanted,
    in search: inout ArchiveSearch
  ) throws(LinkFailure) {
    guard search.taken.insert(UInt64(found.offset) << 16 | UInt64(found.archive)).inserted else {
      return
    }
    let archive = request.archives[found.archive]
    let symbol = names.text(wanted.name)
    let object: ELFObject
    let member: ArchiveMember
    do throws(ObjectFailure) {
      guard found.offset < archive.region.count else {
        throw ObjectFailure.indexEntry(file: archive.file, symbol: symbol, offset: found.offset)
      }
      member = try archive.member(at: found.offset)
      object = try archive.object(member)
    } catch {
      throw .object(error)
    }
    let taken = TakenMember(
      archive: archive.file,
      member: member.name,
      symbol: symbol,
      neededBy: wanted.neededBy
    )
    members.append(taken)
    let number = try take(object)
    note(number, in: &search)
  }

  /// Notes what a member defines and lacks.
  private func note(_ object: Int, in search: inout ArchiveSearch) {
    var lacking: Set<Int> = []
    var weak: Set<Int> = []
    for symbol in symbols[object] where symbol.name >= 0 {
      if symbol.binding == .weak { weak.insert(symbol.name) }
      if case .undefined = symbol.place {
        lacking.insert(symbol.name)
      } else {
        search.provide(symbol.name)
      }
    }
    let file = objects[object].elf.file
    for name in lacking.subtracting(weak).sorted(by: { names.precedes($0, $1) })
    where !search.isProvided(name) {
      search.want(name, from: file)
    }
  }
}
