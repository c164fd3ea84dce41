import MPYFormat
import ObjectFile

extension RISCV {
  /// Writes the distance to the symbol into a branch or jump.
  func insert(
    _ field: RISCVField,
    _ site: RelocationSite,
    _ state: inout LinkState
  ) throws(LinkFailure) {
    try state.checkRoom(site, field.width)
    let distance = try state.fixedAddress(site) &+ site.addend &- site.address
    guard distance >= -field.reach, distance < field.reach else {
      throw state.range(site, distance, limit: field.reach)
    }
    let stored = state.value(at: site.address, width: field.width, in: .text)
    let instruction = field.insert(distance, into: UInt32(truncatingIfNeeded: stored))
    state.setValue(UInt64(instruction), at: site.address, width: field.width, in: .text)
  }

  func setCall(
    _ site: RelocationSite,
    _ state: inout LinkState
  ) throws(LinkFailure) {
    try state.checkRoom(site, 8)
    let address = RISCVAddress(try distance(site, .callPLT, state))
    state.setWord(state.word(site) & 0xFFF | address.upper, site)
    let second = UInt32(
      truncatingIfNeeded: state.value(at: site.address + 4, width: 4, in: .text)
    )
    let jump = second & 0xF_FFFF | address.lower << 20
    state.setValue(UInt64(jump), at: site.address + 4, width: 4, in: .text)
  }

  func setDistance(
    _ site: RelocationSite,
    _ type: RISCVType,
    _ state: inout LinkState
  ) throws(LinkFailure) {
    try state.checkRoom(site, 4)
    let distance = try distance(site, type, state)
    // The reference stops at these.
    if type == .got32Pcrel { state.extensions.insert(.relocation("R_RISCV_GOT32_PCREL")) }
    state.setWord(UInt32(truncatingIfNeeded: distance), site)
  }

  /// Sums and differences of addresses, which only make sense within the code.
  func combine(
    _ site: RelocationSite,
    _ type: RISCVType,
    _ state: inout LinkState
  ) throws(LinkFailure) {
    let bits: UInt64
    switch type {
    case .set6, .sub6: bits = 6
    case .add8, .sub8, .set8: bits = 8
    case .add16, .sub16, .set16: bits = 16
    case .add32, .sub32, .set32: bits = 32
    case .add64, .sub64: bits = 64
    default: throw state.unsupported(site)
    }
    let width = Int(max(8, bits) / 8)
    try state.checkRoom(site, width)
    let address = UInt64(truncatingIfNeeded: try state.fixedAddress(site) &+ site.addend)
    let stored = state.value(at: site.address, width: width, in: .text)
    let mask = bits == 64 ? UInt64.max : (1 << bits) - 1
    let value: UInt64
    switch type {
    case .set6, .set8, .set16, .set32:
      value = address
      // The reference has a rule for these from 1.28 on.
      if !state.request.rules.hasEarlyJump, let name = relocationName(site.type) {
        state.extensions.insert(.relocation(name))
      }
    case .sub6, .sub8, .sub16, .sub32, .sub64: value = (stored & mask) &- address
    default: value = (stored & mask) &+ address
    }
    let result = stored & ~mask | value & mask
    state.setValue(result, at: site.address, width: width, in: .text)
  }
}
