import ObjectFile

/// Arm's Thumb code, of cores with and without Thumb-2.
///
/// Source: ELF for the Arm Architecture (aaelf32), "Relocation".
struct Thumb: MachineRules {
  private static let word = 2
  private static let distance = 3
  private static let call = 10
  private static let offsetTableAddress = 25
  private static let offsetTableOffset = 26
  private static let jump = 30
  private static let offsetTableDistance = 96
  /// What the two halves of a branch hold without the bits J1 and J2: 23 bits, signed.
  private static let branchReach = 0x40_0000

  /// Whether the core has the wide branch; others jump through `bl`.
  let hasWideBranch: Bool

  var machine: ELFMachine { .arm }
  var wordSize: Int { 4 }
  var entryJumpSize: Int { hasWideBranch ? 4 : 8 }

  func usesOffsetTable(_ type: Int) -> Bool {
    type == Self.offsetTableOffset || type == Self.offsetTableDistance
  }

  func isAddress(_ type: Int) -> Bool { type == Self.word }

  func entryJump(to entry: Int) throws(LinkFailure) -> [UInt8] {
    let jump = try jump(entry - 4, call: entry - 6)
    return jump + [UInt8](repeating: 0, count: entryJumpSize - jump.count)
  }

  func earlyEntryJump(to entry: Int, _ rules: LinkRules) throws(LinkFailure) -> [UInt8] {
    rules == .release128
      ? try jump(entry, call: entry + 2) : try jump(entry - 4, call: entry - 6)
  }

  /// A jump of 2 bytes where the distance fits, otherwise of 4, or of 8 that calls from 2 bytes
  /// behind the start.
  private func jump(_ distance: Int, call: Int) throws(LinkFailure) -> [UInt8] {
    guard distance < Self.branchReach else {
      throw .entryRange(distance: distance, limit: Self.branchReach)
    }
    if Self.fits(distance, 11) { return Self.bytes([0xE000 | distance >> 1 & 0x7FF]) }
    if hasWideBranch {
      return Self.bytes([0xF000 | distance >> 12 & 0x7FF, 0xB800 | distance >> 1 & 0x7FF])
    }
    // push {r0, lr}; bl; pop {r0, pc}
    let instructions = [0xF000 | call >> 12 & 0x7FF, 0xF800 | call >> 1 & 0x7FF]
    return Self.bytes([0xB501] + instructions + [0xBD01])
  }

  func relocate(_ site: RelocationSite, _ state: inout LinkState) throws(LinkFailure) {
    switch site.type {
    case Self.distance: try state.addDistance(site)
    case Self.call, Self.jump: try branch(site, &state)
    case Self.offsetTableAddress: try state.addOffsetTableDistance(site)
    case Self.offsetTableOffset: try state.add(state.offsetTableOffset(site), to: site)
    case Self.offsetTableDistance:
      // What clang writes for every global; the reference takes it from MicroPython 1.29 on.
      state.extensions.insert(.relocation("R_ARM_GOT_PREL"))
      try state.addOffsetTableEntryDistance(site)
    case Self.word:
      if state.request.rules == .release125 { state.extensions.insert(.relocation("R_ARM_ABS32")) }
      try state.writeAddress(site)
    case _ where isIgnored(site.type): return
    default: throw state.unsupported(site)
    }
  }

  func relocationName(_ type: Int) -> String? {
    [
      1: "R_ARM_PC24", 2: "R_ARM_ABS32", 3: "R_ARM_REL32", 10: "R_ARM_THM_CALL",
      25: "R_ARM_BASE_PREL", 26: "R_ARM_GOT_BREL", 28: "R_ARM_CALL", 29: "R_ARM_JUMP24",
      30: "R_ARM_THM_JUMP24", 38: "R_ARM_TARGET1", 42: "R_ARM_PREL31", 43: "R_ARM_MOVW_ABS_NC",
      44: "R_ARM_MOVT_ABS", 47: "R_ARM_THM_MOVW_ABS_NC", 48: "R_ARM_THM_MOVT_ABS",
      49: "R_ARM_THM_MOVW_PREL_NC", 50: "R_ARM_THM_MOVT_PREL", 51: "R_ARM_THM_JUMP19",
      96: "R_ARM_GOT_PREL", 102: "R_ARM_THM_JUMP11", 103: "R_ARM_THM_JUMP8",
      104: "R_ARM_TLS_GD32", 107: "R_ARM_TLS_IE32", 108: "R_ARM_TLS_LE32",
    ][type]
  }

  /// The word stands behind `ldr r3, [pc, …]; bx r3`; r1 to r3 may be used freely.
  func memoryStub(_ function: MemoryFunction) -> MemoryStub? {
    let load: [Int] =
      switch function {
      case .set, .move: [0x4B00, 0x4718]
      // mov r3, r1; mov r1, r2; mov r2, r3: the count goes last.
      case .setSwapped: [0x460B, 0x4611, 0x461A, 0x4B01, 0x4718, 0xBF00]
      // mov r2, r1; movs r1, #0
      case .clear: [0x460A, 0x2100, 0x4B00, 0x4718]
      }
    let code = Self.bytes(load)
    return MemoryStub(code: code + [0, 0, 0, 0], wordOffset: code.count, entry: 1)
  }

  /// `bl` and `b.w`: the bits J1 and J2 stay as the assembler set them, which extend the sign.
  private func branch(_ site: RelocationSite, _ state: inout LinkState) throws(LinkFailure) {
    try state.checkRoom(site, 4)
    let word = state.word(site)
    // Neither `blx`, which leads to Arm code, nor a branch with a condition.
    guard word & 0xB800_F800 == 0xB800_F000 else { throw state.fault(site, .instruction(word)) }
    let stored = Int(word & 0x7FF) << 12 | Int(word >> 16 & 0x7FF) << 1
    let existing = stored >= Self.branchReach ? stored - 2 * Self.branchReach : stored
    let distance = try existing &+ state.fixedAddress(site) &+ site.addend &- site.address
    guard distance >= -Self.branchReach, distance < Self.branchReach else {
      throw state.range(site, distance & ~1, limit: Self.branchReach)
    }
    let high = word & 0xF800 | UInt32(truncatingIfNeeded: distance >> 12) & 0x7FF
    let low = word >> 16 & 0xF800 | UInt32(truncatingIfNeeded: distance >> 1) & 0x7FF
    state.setWord(high | low << 16, site)
  }
}
