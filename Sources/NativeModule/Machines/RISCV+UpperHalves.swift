import ObjectFile

extension RISCV {
  /// The distance that the instruction at an offset holds the upper half of, written or not yet.
  func upperHalf(
    in section: Int,
    at offset: Int,
    _ state: inout LinkState
  ) throws(LinkFailure) -> Int? {
    let key = UInt64(section) << 32 | UInt64(truncatingIfNeeded: offset)
    if let known = state.upperHalves[key] { return known }
    if state.upperHalfRelocations[section] == nil {
      state.upperHalfRelocations[section] = upperHalves(in: state.sections[section])
    }
    guard let table = state.sections[section].relocations,
      let object = state.sections[section].object,
      let index = state.upperHalfRelocations[section]?[offset],
      let relocation = table.relocation(at: index),
      let type = RISCVType(rawValue: relocation.type)
    else { return nil }
    let site = try state.site(relocation, section: section, object: object)
    let distance = try distance(site, type, state)
    state.upperHalves[key] = distance
    // The reference must have met the upper half before.
    state.extensions.insert(.relocation("R_RISCV_PCREL_LO12"))
    return distance
  }

  /// The first relocation of an upper half at each offset.
  ///
  /// Compilers move loads in front of each other: searching the table for each lower half would
  /// take the square of its length.
  private func upperHalves(in section: InputSection) -> [Int: Int] {
    guard let table = section.relocations else { return [:] }
    var found: [Int: Int] = [:]
    for index in 0..<table.count {
      guard let relocation = table.relocation(at: index),
        relocation.type == RISCVType.gotHigh20.rawValue
          || relocation.type == RISCVType.pcrelHigh20.rawValue,
        found[relocation.offset] == nil
      else { continue }
      found[relocation.offset] = index
    }
    return found
  }
}
