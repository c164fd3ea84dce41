import MPYFormat
import ObjectFile

/// Xtensa, with and without register windows.
///
/// Source: binutils `include/elf/xtensa.h`.
struct Xtensa: MachineRules {
  private static let word = 1
  private static let procedure = 6
  private static let expand = 11
  private static let difference = 19
  private static let instruction = 20
  private static let positiveDifference = 59
  private static let negativeDifference = 62
  /// A jump holds 18 bits, signed.
  private static let jumpReach = 1 << 17
  /// A load of a literal reaches back 256 KiB.
  private static let literalReach = 1 << 18

  /// `xtensawin` executes code from memory that is read in words, so constants are apart.
  let separatesConstants: Bool

  var machine: ELFMachine { .xtensa }
  var wordSize: Int { 4 }
  var entryJumpSize: Int { 3 }

  func usesOffsetTable(_ type: Int) -> Bool { type == Self.word || type == Self.procedure }

  func isAddress(_ type: Int) -> Bool { type == Self.word }

  func isIgnored(_ type: Int) -> Bool {
    [0, Self.expand, Self.difference, Self.positiveDifference, Self.negativeDifference]
      .contains(type)
  }

  func isIgnoredByReference(_ type: Int, _ rules: LinkRules) -> Bool {
    switch type {
    case Self.expand, Self.difference, Self.positiveDifference: true
    case Self.negativeDifference: rules == .development129
    default: false
    }
  }

  func entryJump(to entry: Int) throws(LinkFailure) -> [UInt8] {
    let distance = entry - 4
    guard distance >= -Self.jumpReach, distance < Self.jumpReach else {
      throw .entryRange(distance: distance, limit: Self.jumpReach)
    }
    let jump = distance << 6 | 6
    return [0, 8, 16].map { UInt8(truncatingIfNeeded: jump >> $0) }
  }

  func relocate(_ site: RelocationSite, _ state: inout LinkState) throws(LinkFailure) {
    switch site.type {
    case _ where isIgnored(site.type): return
    case Self.word where state.sections[site.section].kind == .readOnlyData:
      // Addresses among constants; the reference adds a distance, which is right nowhere.
      state.extensions.insert(.relocation("R_XTENSA_32 in .rodata"))
      try state.writeAddress(site)
    case _ where state.sections[site.section].kind != .text: throw state.unsupported(site)
    case Self.word where site.symbol.binding == .local: try state.addDistance(site)
    case Self.instruction: try load(site, &state)
    default: throw state.unsupported(site)
    }
  }

  func relocationName(_ type: Int) -> String? {
    [
      1: "R_XTENSA_32", 6: "R_XTENSA_PLT", 11: "R_XTENSA_ASM_EXPAND", 14: "R_XTENSA_32_PCREL",
      17: "R_XTENSA_DIFF8", 18: "R_XTENSA_DIFF16", 19: "R_XTENSA_DIFF32",
      20: "R_XTENSA_SLOT0_OP", 21: "R_XTENSA_SLOT1_OP", 35: "R_XTENSA_SLOT0_ALT",
      50: "R_XTENSA_TLSDESC_FN", 57: "R_XTENSA_PDIFF8", 58: "R_XTENSA_PDIFF16",
      59: "R_XTENSA_PDIFF32", 60: "R_XTENSA_NDIFF8", 61: "R_XTENSA_NDIFF16",
      62: "R_XTENSA_NDIFF32",
    ][type]
  }

  /// An instruction's own operand: calls and branches within the code are complete, loads of
  /// literals lead to where the literal is in the module.
  private func load(_ site: RelocationSite, _ state: inout LinkState) throws(LinkFailure) {
    guard case .section(let number) = site.symbol.place else { throw state.unsupported(site) }
    // The assembler resolves what stays within a section, and only that.
    if state.sections[number].kind == .text, number == site.section { return }
    guard state.sections[number].kind == .literals else { throw state.unsupported(site) }
    try state.checkRoom(site, 3)
    let offset = site.symbol.value &+ site.addend
    let target: Int
    switch state.literals.words[XtensaLiterals.key(number, offset)] {
    case .offsetTable(let position):
      target = state.offsetTableAddress + state.offsetTable[position].offset
    case .literal(let position):
      target = state.sections[state.literals.section].address + position * 4
    case nil: throw state.fault(site, .missingLiteral(offset: offset))
    }
    let stored = UInt32(truncatingIfNeeded: state.value(at: site.address, width: 3, in: .text))
    guard stored & 0xF == 1 else { throw state.fault(site, .instruction(stored)) }
    let distance = target - site.address
    guard distance >= -Self.literalReach, distance < 0 else {
      throw state.range(site, distance, limit: Self.literalReach)
    }
    let field = (Int(stored >> 8) + distance) >> 2 & 0xFFFF
    let instruction = UInt64(stored & 0xFF) | UInt64(field) << 8
    state.setValue(instruction, at: site.address, width: 3, in: .text)
  }
}
