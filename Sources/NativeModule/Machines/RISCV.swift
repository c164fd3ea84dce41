import Encodings
import MPYFormat
import ObjectFile

/// 32 and 64-bit RISC-V with compressed instructions.
///
/// Source: RISC-V ELF psABI, "Relocations".
struct RISCV: MachineRules {
  let is64: Bool

  var machine: ELFMachine { .riscv }
  var wordSize: Int { is64 ? 8 : 4 }
  var entryJumpSize: Int { 8 }

  /// `auipc t6; jalr zero, t6`.
  func entryJump(to entry: Int) throws(LinkFailure) -> [UInt8] {
    let address = RISCVAddress(entry)
    return LittleEndian.bytes(address.upper | 0xF97)
      + LittleEndian.bytes(address.lower << 20 | 0xF_8067)
  }

  /// `c.j` where the distance fits.
  func earlyEntryJump(to entry: Int, _ rules: LinkRules) throws(LinkFailure) -> [UInt8] {
    let isOld = rules == .release128
    guard Self.fits(entry, 11) else { return try entryJump(to: isOld ? entry + 8 : entry) }
    let jump = RISCVField.compressedJump.insert(isOld ? entry + 2 : entry, into: 0xA001)
    return Self.bytes([Int(jump)])
  }

  /// Words with an address are among them in the reference; what they get is not used.
  func usesOffsetTable(_ type: Int) -> Bool {
    isAddress(type) || type == RISCVType.gotHigh20.rawValue
      || type == RISCVType.got32Pcrel.rawValue
  }

  func isAddress(_ type: Int) -> Bool {
    type == (is64 ? RISCVType.word64 : RISCVType.word32).rawValue
  }

  func isIgnored(_ type: Int) -> Bool {
    type == RISCVType.none.rawValue || type == RISCVType.relax.rawValue
      || type == RISCVType.align.rawValue
  }

  func isIgnoredByReference(_ type: Int, _ rules: LinkRules) -> Bool {
    type != RISCVType.none.rawValue && isIgnored(type)
  }

  func relocate(_ site: RelocationSite, _ state: inout LinkState) throws(LinkFailure) {
    guard !isIgnored(site.type) else { return }
    guard let type = RISCVType(rawValue: site.type) else { throw state.unsupported(site) }
    switch type {
    case .gotHigh20, .pcrelHigh20: try setUpperHalf(site, type, &state)
    case .pcrelLow12I, .pcrelLow12S: try setLowerHalf(site, type, &state)
    case .branch: try insert(.branch, site, &state)
    case .jal: try insert(.jump, site, &state)
    case .compressedBranch: try insert(.compressedBranch, site, &state)
    case .compressedJump: try insert(.compressedJump, site, &state)
    case .call, .callPLT: try setCall(site, &state)
    case .got32Pcrel, .pcrel32, .plt32: try setDistance(site, type, &state)
    default: try combine(site, type, &state)
    }
  }

  func relocationName(_ type: Int) -> String? { RISCVType.name(type) }

  /// `auipc a3, 0; c.lw or c.ld a3, 8(a3); c.jr a3`.
  func memoryStub(_ function: MemoryFunction) -> MemoryStub? {
    guard function.isEntry else { return nil }
    let load = is64 ? 0x6694 : 0x4694
    let code = Self.bytes([0x0697, 0x0000, load, 0x8682])
    return MemoryStub(code: code + [UInt8](repeating: 0, count: wordSize), wordOffset: 8)
  }

  private func setUpperHalf(
    _ site: RelocationSite,
    _ type: RISCVType,
    _ state: inout LinkState
  ) throws(LinkFailure) {
    try state.checkRoom(site, 4)
    let distance = try distance(site, type, state)
    let key = UInt64(site.section) << 32 | UInt64(truncatingIfNeeded: site.relocation.offset)
    if state.upperHalves[key] == nil { state.upperHalves[key] = distance }
    state.setWord(state.word(site) & 0xFFF | RISCVAddress(distance).upper, site)
  }

  func distance(
    _ site: RelocationSite,
    _ type: RISCVType,
    _ state: LinkState
  ) throws(LinkFailure) -> Int {
    let target =
      type == .gotHigh20 || type == .got32Pcrel
      ? try state.offsetTableAddress + state.offsetTableOffset(site)
      : try state.fixedAddress(site)
    let distance = target &+ site.addend &- site.address
    guard RISCVAddress.fits(distance) else {
      throw state.range(site, distance, limit: Int(Int32.max))
    }
    return distance
  }

  /// The symbol is the place of the instruction with the upper half.
  private func setLowerHalf(
    _ site: RelocationSite,
    _ type: RISCVType,
    _ state: inout LinkState
  ) throws(LinkFailure) {
    try state.checkRoom(site, 4)
    guard case .section(let section, let value) = try state.target(of: site.symbol, at: site),
      let distance = try upperHalf(in: section, at: value, &state)
    else { throw state.fault(site, .missingUpperHalf) }
    let lower = RISCVAddress(distance).lower
    let word = state.word(site)
    if type == .pcrelLow12I {
      state.setWord(word & 0xF_FFFF | lower << 20, site)
    } else {
      let field = (lower & 0xFE0) << 20 | (lower & 0x1F) << 7
      state.setWord(word & 0xFE00_0F80 | field, site)
    }
  }
}
