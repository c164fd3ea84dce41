import Encodings
import ObjectFile

/// 32-bit x86.
///
/// Source: System V ABI, Intel386 supplement, "Relocation".
struct X86: MachineRules {
  private static let word = 1
  private static let distance = 2
  private static let offsetTableWord = 3
  private static let call = 4
  private static let offsetTableDistance = 9
  private static let offsetTableAddress = 10
  private static let offsetTableWordRelaxable = 43

  var machine: ELFMachine { .x86 }
  var wordSize: Int { 4 }
  var entryJumpSize: Int { 5 }

  func entryJump(to entry: Int) throws(LinkFailure) -> [UInt8] { Self.jump(to: entry) }

  func earlyEntryJump(to entry: Int, _ rules: LinkRules) throws(LinkFailure) -> [UInt8] {
    Self.earlyJump(to: entry, rules)
  }

  /// The early jump, also of 64-bit code.
  static func earlyJump(to entry: Int, _ rules: LinkRules) -> [UInt8] {
    guard rules != .release128 else { return jump(to: entry + 5) }
    guard fits(entry - 2, 7) else { return jump(to: entry) }
    return [0xEB, UInt8(truncatingIfNeeded: entry - 2)]
  }

  /// A near jump, also of 64-bit code.
  static func jump(to entry: Int) -> [UInt8] {
    [0xE9] + LittleEndian.bytes(Int32(truncatingIfNeeded: entry - 5))
  }

  /// The distance kind is among them in the reference; its words are not used.
  func usesOffsetTable(_ type: Int) -> Bool {
    type == Self.distance || type == Self.offsetTableWord || type == Self.offsetTableWordRelaxable
  }

  func isAddress(_ type: Int) -> Bool { type == Self.word }

  func relocate(_ site: RelocationSite, _ state: inout LinkState) throws(LinkFailure) {
    switch site.type {
    case Self.distance, Self.call: try state.addDistance(site)
    case Self.offsetTableAddress: try state.addOffsetTableDistance(site)
    case Self.offsetTableWord, Self.offsetTableWordRelaxable:
      guard hasBase(site, state) else { throw state.fault(site, .missingBase) }
      try state.add(state.offsetTableOffset(site), to: site)
    case Self.offsetTableDistance:
      if case .undefined = site.symbol.place {
        // The reference looks for the symbol in this object only.
        state.extensions.insert(.relocation("R_386_GOTOFF to another object"))
      }
      let distance = try state.fixedAddress(site) &+ site.addend &- state.offsetTableAddress
      try state.add(distance, to: site)
    case _ where isIgnored(site.type): return
    default: throw state.unsupported(site)
    }
  }

  /// Without a base register the word would be an address, not an offset in the table.
  ///
  /// The byte before the word says so, mode 0 with register 5, unless it is the second of the
  /// two that describe an operand with an index. Source: Intel SDM, volume 2, § 2.1.5.
  private func hasBase(_ site: RelocationSite, _ state: LinkState) -> Bool {
    guard state.sections[site.section].kind == .text, site.relocation.offset > 1,
      state.text.indices.contains(site.address - 1), site.address > 1
    else { return true }
    let hasIndex = [0x04, 0x84].contains(state.text[site.address - 2] & 0xC7)
    return hasIndex || state.text[site.address - 1] & 0xC7 != 5
  }

  func relocationName(_ type: Int) -> String? {
    [
      1: "R_386_32", 2: "R_386_PC32", 3: "R_386_GOT32", 4: "R_386_PLT32", 9: "R_386_GOTOFF",
      10: "R_386_GOTPC", 20: "R_386_16", 21: "R_386_PC16", 22: "R_386_8", 23: "R_386_PC8",
      14: "R_386_TLS_TPOFF", 17: "R_386_TLS_LE", 18: "R_386_TLS_GD", 43: "R_386_GOT32X",
    ][type]
  }

  /// `mov $function, %eax; jmp *%eax`, the word aligned.
  func memoryStub(_ function: MemoryFunction) -> MemoryStub? {
    guard function.isEntry else { return nil }
    let code: [UInt8] = [0x90, 0x90, 0x90, 0xB8, 0, 0, 0, 0, 0xFF, 0xE0]
    return MemoryStub(code: code, wordOffset: 4)
  }
}
