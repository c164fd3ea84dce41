import ObjectFile

/// 64-bit x86.
///
/// Source: System V ABI, AMD64 supplement, "Relocation".
struct X64: MachineRules {
  private static let word = 1
  private static let distance = 2
  private static let call = 4
  private static let offsetTableDistance = 9
  private static let offsetTableDistanceRelaxable = 41
  private static let offsetTableDistancePrefixed = 42

  var machine: ELFMachine { .x64 }
  var wordSize: Int { 8 }
  var entryJumpSize: Int { 5 }

  func entryJump(to entry: Int) throws(LinkFailure) -> [UInt8] { X86.jump(to: entry) }

  func earlyEntryJump(to entry: Int, _ rules: LinkRules) throws(LinkFailure) -> [UInt8] {
    X86.earlyJump(to: entry, rules)
  }

  func usesOffsetTable(_ type: Int) -> Bool {
    type == Self.offsetTableDistance || type == Self.offsetTableDistanceRelaxable
      || type == Self.offsetTableDistancePrefixed
  }

  func isAddress(_ type: Int) -> Bool { type == Self.word }

  func relocate(_ site: RelocationSite, _ state: inout LinkState) throws(LinkFailure) {
    switch site.type {
    case Self.distance, Self.call: try state.addDistance(site)
    case Self.offsetTableDistance, Self.offsetTableDistanceRelaxable,
      Self.offsetTableDistancePrefixed:
      if site.type == Self.offsetTableDistanceRelaxable {
        // The same word as the two others; the reference has no rule for it.
        state.extensions.insert(.relocation("R_X86_64_GOTPCRELX"))
      }
      try state.addOffsetTableEntryDistance(site)
    case _ where isIgnored(site.type): return
    default: throw state.unsupported(site)
    }
  }

  func relocationName(_ type: Int) -> String? {
    [
      1: "R_X86_64_64", 2: "R_X86_64_PC32", 3: "R_X86_64_GOT32", 4: "R_X86_64_PLT32",
      9: "R_X86_64_GOTPCREL", 10: "R_X86_64_32", 11: "R_X86_64_32S", 12: "R_X86_64_16",
      13: "R_X86_64_PC16", 14: "R_X86_64_8", 15: "R_X86_64_PC8", 19: "R_X86_64_TLSGD",
      20: "R_X86_64_TLSLD", 22: "R_X86_64_GOTTPOFF", 23: "R_X86_64_TPOFF32", 24: "R_X86_64_PC64",
      25: "R_X86_64_GOTOFF64", 26: "R_X86_64_GOTPC32", 41: "R_X86_64_GOTPCRELX",
      42: "R_X86_64_REX_GOTPCRELX",
    ][type]
  }

  /// `movabs $function, %rax; jmp *%rax`, the word aligned.
  func memoryStub(_ function: MemoryFunction) -> MemoryStub? {
    guard function.isEntry else { return nil }
    let start: [UInt8] = [0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x48, 0xB8]
    return MemoryStub(code: start + [0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xE0], wordOffset: 8)
  }
}
