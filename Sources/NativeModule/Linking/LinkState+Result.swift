import Encodings
import MPYFormat
import ObjectFile

extension LinkState {
  /// The module and what there is to report about it.
  func result(floatABI: FloatABI?) throws(LinkFailure) -> LinkedModule {
    var positions = [Int](repeating: -1, count: sections.count)
    for (position, number) in order.enumerated() { positions[number] = position }
    return LinkedModule(
      file: try file(),
      architecture: request.architecture,
      rules: request.rules,
      sections: order.map { linked(sections[$0]) },
      offsetTable: offsetTable.sorted { $0.offset < $1.offset }.map { name(of: $0) },
      members: members,
      floatABI: floatABI,
      functionTableEntries: functionTableEntries(),
      extensions: allExtensions.sorted { "\($0)" < "\($1)" },
      loadedObjects: objects,
      objectSections: positions
    )
  }

  private func file() throws(LinkFailure) -> MPYFile {
    var strings = [try string(sourceName)]
    strings.reserveCapacity(request.strings.count + 1)
    for text in request.strings { strings.append(try string(text)) }
    let parts = ViperParts(
      readOnlyData: readOnlyData.isEmpty ? nil : readOnlyData[...],
      zeroedByteCount: zeroedByteCount == 0 ? nil : zeroedByteCount,
      relocations: relocations()
    )
    return MPYFile(
      header: MPYHeader(architecture: request.architecture),
      qstrs: strings,
      objects: [],
      body: RawCode(kind: .viper(parts), code: text[...])
    )
  }

  private var sourceName: String {
    guard request.rules == .development129 else { return request.sourceName }
    return request.sourceName.split(separator: "/").last.map(String.init) ?? ""
  }

  private func string(_ text: String) throws(LinkFailure) -> MPYString {
    let bytes = text.utf8.count
    guard bytes <= MPYString.byteLimit else { throw .stringLength(text, bytes: bytes) }
    return MPYString(text)
  }

  /// Consecutive words with the same base become one step; values of the table stay single.
  private func relocations() -> [MPYRelocation] {
    var steps: [MPYRelocation] = []
    var last: AddressWord?
    var count = 1
    steps.reserveCapacity(words.count)
    for word in words {
      if let last, last.area == word.area, last.target == word.target,
        word.offset == last.offset + machine.wordSize, Self.isBase(word.target)
      {
        count += 1
        steps[steps.count - 1].runCount = count
      } else {
        let position = MPYRelocation.Position(word.area, word: word.offset / machine.wordSize)
        steps.append(MPYRelocation(word.target, at: position))
        count = 1
      }
      last = word
    }
    return steps
  }

  private var allExtensions: Set<LinkExtension> {
    let hasEqual = zip(words, words.dropFirst()).contains { first, second in
      first.area == second.area && first.target == second.target && !Self.isBase(first.target)
        && second.offset == first.offset + machine.wordSize
    }
    let weak = weakReferences.map { LinkExtension.weakReference(symbol: names.text($0)) }
    let all = extensions.union(weak)
    return hasEqual && request.rules != .development129 ? all.union([.equalNeighbours]) : all
  }

  private static func isBase(_ target: MPYRelocation.Target) -> Bool {
    target == .text || target == .readOnlyData || target == .zeroedData
  }

  private func functionTableEntries() -> [Int] {
    let entries = words.compactMap { word -> Int? in
      guard case .functionTableEntry(let entry) = word.target else { return nil }
      return entry
    }
    return Set(entries).sorted()
  }

  private func linked(_ section: InputSection) -> LinkedSection {
    LinkedSection(
      object: section.object.map { objects[$0].elf.file },
      name: section.name,
      part: part(of: section.kind),
      offset: section.address,
      size: section.size
    )
  }

  private func name(of entry: OffsetTableEntry) -> String {
    if entry.name >= 0 { return names.text(entry.name) + Self.suffix(entry.addend) }
    guard case .section(let section, let value) = entry.target else { return "" }
    return sections[section].name + Self.suffix(value &+ entry.addend)
  }

  private static func suffix(_ offset: Int) -> String {
    offset == 0 ? "" : "+0x\(Hex.text(offset))"
  }
}
