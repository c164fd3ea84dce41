import Encodings
public import TestSupport

/// An instruction set whose programs QEMU's user mode executes, as `EmulatorBatch` drives it.
public struct EmulatedMachine: Sendable {
  /// The emulator; nil where it is not installed.
  public let emulator: Program?
  /// Why tests that need it are skipped.
  public let reason: String
  /// Registers of the convention before every call; each has to be the same after it.
  public let kept: [UInt32]
  /// Instructions of the driver: before the first kernel, around each, after the last.
  public let driverCost: (start: Int, each: Int, end: Int)
  /// Options of the emulator that choose a core.
  let options: [String]
  /// `e_machine` and `e_flags` of ELF files.
  let elf: (machine: Int, flags: Int)
  /// Added to the address of code that is called.
  let codeBit: Int
  /// Where the functions that kernels call are, from the one without arguments on; the others clear
  /// the arguments they lack.
  let functionsOffset: Int
  /// Bytes from one of them to the next.
  var functionStride = 2
  /// The driver for records at an address, all of them and what follows so many bytes long.
  let driver: @Sendable (_ records: Int, _ byteCount: Int) -> [UInt8]

  /// A record: code, data, table, two words, result, kept registers, stack pointer.
  var recordWords: Int { 7 + kept.count }

  /// ELF32 with one segment that may be read, written and executed (TIS ELF 1.2).
  func header(_ byteCount: Int, base: Int) -> [UInt8] {
    let ident: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1] + Array(repeating: 0, count: 9)
    let file: [[UInt8]] = [
      ident, Self.half(2), Self.half(elf.machine), Self.word(1), Self.word(base + codeBit),
      Self.word(52), Self.word(0), Self.word(elf.flags),
      Self.half(52), Self.half(32), Self.half(1), Self.half(0), Self.half(0), Self.half(0),
    ]
    let segment = [1, 0x1000, base, base, byteCount, byteCount + 4096, 7, 0x1000].map(Self.word)
    let start = file.flatMap { $0 } + segment.flatMap { $0 }
    return start + Array(repeating: 0, count: 0x1000 - start.count)
  }

  static func half(_ value: Int) -> [UInt8] {
    LittleEndian.bytes(UInt16(truncatingIfNeeded: value))
  }

  static func word(_ value: Int) -> [UInt8] {
    LittleEndian.bytes(UInt32(truncatingIfNeeded: value))
  }

  static func halves(_ values: [Int]) -> [UInt8] { values.flatMap(half) }
}
