import ObjectFile

/// What is particular to an instruction set: its relocations and the jump a module starts with.
protocol MachineRules: Sendable {
  var machine: ELFMachine { get }
  /// Bytes of an address.
  var wordSize: Int { get }
  /// Whether constants have a part of their own instead of following the code.
  var separatesConstants: Bool { get }
  /// Bytes of the jump at the start.
  var entryJumpSize: Int { get }

  /// The jump from the start to `entry`.
  func entryJump(to entry: Int) throws(LinkFailure) -> [UInt8]
  /// The jump that rules of 1.28 and later write before the sections are placed: `entry` counts
  /// from the section of `mpy_init` (1.28), or from the start of the code (1.29dev).
  func earlyEntryJump(to entry: Int, _ rules: LinkRules) throws(LinkFailure) -> [UInt8]
  /// Whether relocations of this kind go through the global offset table.
  func usesOffsetTable(_ type: Int) -> Bool
  /// Whether relocations of this kind are words with an address.
  func isAddress(_ type: Int) -> Bool
  /// Whether relocations of this kind ask for nothing.
  func isIgnored(_ type: Int) -> Bool
  /// Whether the reference passes over relocations of this kind in code and constants, too.
  func isIgnoredByReference(_ type: Int, _ rules: LinkRules) -> Bool
  /// Applies a relocation of code or constants.
  func relocate(_ site: RelocationSite, _ state: inout LinkState) throws(LinkFailure)
  /// The name of a kind of relocation, as far as compilers write it.
  func relocationName(_ type: Int) -> String?
  /// The stub for a memory function; nil where the machine has none.
  func memoryStub(_ function: MemoryFunction) -> MemoryStub?
}

extension MachineRules {
  var separatesConstants: Bool { false }

  func isIgnored(_ type: Int) -> Bool { type == 0 }

  func isIgnoredByReference(_ type: Int, _ rules: LinkRules) -> Bool { false }

  func memoryStub(_ function: MemoryFunction) -> MemoryStub? { nil }

  func earlyEntryJump(to entry: Int, _ rules: LinkRules) throws(LinkFailure) -> [UInt8] {
    try entryJump(to: entry)
  }

  /// Whether a signed number fits beside `bits` bits.
  static func fits(_ value: Int, _ bits: Int) -> Bool {
    value >> bits == 0 || value >> bits == -1
  }

  /// The bytes of 16-bit instructions.
  static func bytes(_ halfwords: [Int]) -> [UInt8] {
    halfwords.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }
}
