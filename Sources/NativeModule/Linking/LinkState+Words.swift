import MPYFormat
import ObjectFile

extension LinkState {
  /// Reads `width` bytes, 1 to 8, of a part, as they stand.
  func value(at address: Int, width: Int, in area: MPYRelocation.Area) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<width {
      let byte = area == .text ? text[address + index] : readOnlyData[address + index]
      value |= UInt64(byte) << (8 * UInt64(index))
    }
    return value
  }

  /// Writes the lowest `width` bytes, 1 to 8, of `value`.
  mutating func setValue(
    _ value: UInt64,
    at address: Int,
    width: Int,
    in area: MPYRelocation.Area
  ) {
    for index in 0..<width {
      let byte = UInt8(truncatingIfNeeded: value >> (8 * UInt64(index)))
      switch area {
      case .text: text[address + index] = byte
      case .readOnlyData: readOnlyData[address + index] = byte
      }
    }
  }

  /// Writes an address, a word of the machine.
  mutating func setWord(_ value: Int, at address: Int, in area: MPYRelocation.Area) {
    setValue(
      UInt64(truncatingIfNeeded: value),
      at: address,
      width: machine.wordSize,
      in: area
    )
  }

  func word(_ site: RelocationSite) -> UInt32 {
    UInt32(truncatingIfNeeded: value(at: site.address, width: 4, in: .text))
  }

  mutating func setWord(_ word: UInt32, _ site: RelocationSite) {
    setValue(UInt64(word), at: site.address, width: 4, in: .text)
  }

  /// Adds to the 32-bit word of a relocation.
  mutating func add(_ distance: Int, to site: RelocationSite) throws(LinkFailure) {
    try checkRoom(site, 4)
    let existing = Int(Int32(bitPattern: word(site)))
    let sum = existing &+ distance
    guard let value = Int32(exactly: sum) else { throw range(site, sum, limit: Int(Int32.max)) }
    setWord(UInt32(bitPattern: value), site)
  }

  /// Makes sure that a relocation of `width` bytes is within its section.
  func checkRoom(_ site: RelocationSite, _ width: Int) throws(LinkFailure) {
    let size = sections[site.section].size
    guard site.relocation.offset >= 0, site.relocation.offset <= size - width else {
      throw fault(site, .outside(size: size))
    }
  }

  func range(_ site: RelocationSite, _ distance: Int, limit: Int) -> LinkFailure {
    .range(
      place(of: site),
      symbol: name(of: site.symbol, at: site),
      distance: distance,
      limit: limit
    )
  }
}
