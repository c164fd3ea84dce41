/// The relocations of one section, decoded one by one.
public struct ELFRelocationTable: Sendable {
  /// The section that is relocated.
  public let target: Int
  /// The section the table is in.
  public let section: Int
  /// How many relocations there are.
  public let count: Int
  /// Whether the addends stand in the table, not in place.
  public let hasAddends: Bool
  private let is64: Bool
  private let region: ByteRegion

  init(_ section: ELFSection, region: ByteRegion, is64: Bool) {
    target = section.info
    self.section = section.index
    hasAddends = section.type == .rela
    self.is64 = is64
    self.region = region
    count = region.count / Self.entrySize(hasAddends: hasAddends, is64: is64)
  }

  /// The relocation at `index`, or nil when the table ends before.
  public func relocation(at index: Int) -> ELFRelocation? {
    guard index >= 0, index < count else { return nil }
    return is64 ? wide(index * (hasAddends ? 24 : 16)) : narrow(index * (hasAddends ? 12 : 8))
  }

  static func entrySize(hasAddends: Bool, is64: Bool) -> Int {
    (is64 ? 8 : 4) * (hasAddends ? 3 : 2)
  }

  private func narrow(_ position: Int) -> ELFRelocation? {
    guard let offset = region.load(UInt32.self, at: position),
      let info = region.load(UInt32.self, at: position + 4)
    else { return nil }
    let addend = hasAddends ? region.load(Int32.self, at: position + 8) ?? 0 : 0
    return ELFRelocation(
      offset: Int(offset),
      type: Int(info & 0xFF),
      symbol: Int(info >> 8),
      addend: Int(addend)
    )
  }

  private func wide(_ position: Int) -> ELFRelocation? {
    guard let offset = region.load(UInt64.self, at: position),
      let info = region.load(UInt64.self, at: position + 8)
    else { return nil }
    let addend = hasAddends ? region.load(Int64.self, at: position + 16) ?? 0 : 0
    return ELFRelocation(
      offset: Int(exactly: offset) ?? .max,
      type: Int(info & 0xFFFF_FFFF),
      symbol: Int(info >> 32),
      addend: Int(addend)
    )
  }
}
