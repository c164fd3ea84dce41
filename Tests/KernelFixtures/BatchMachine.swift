import Encodings
public import TestSupport

/// What `KernelBatch` has to know of a machine whose programs QEMU's user mode runs.
public struct BatchMachine: Sendable {
  /// Runs the programs; nil where it is not installed.
  public let emulator: Program?
  /// Its options before the program.
  let options: [String]
  /// What the driver leaves in the registers a function has to keep.
  public let kept: [UInt32]
  /// `e_machine` and `e_flags` of the ELF header.
  let machine: (number: Int, flags: Int)
  /// Added to an address that is called.
  let callOffset: Int
  /// Where the functions that kernels call stand, from the start of the driver, by their arguments.
  let functions: [Int]
  /// Calls the kernel of every record, writes the records out and ends; the functions behind it.
  ///
  /// Its parameters are the address of the first record and the bytes to write.
  let driver: @Sendable (_ records: Int, _ byteCount: Int) -> [UInt8]

  /// ELF32, one segment that may be read, written and executed (TIS ELF 1.2).
  func header(_ byteCount: Int) -> [UInt8] {
    let base = KernelBatch.base
    let ident: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1] + Array(repeating: 0, count: 9)
    let file: [[UInt8]] = [
      ident, Self.half(2), Self.half(machine.number), Self.word(1), Self.word(base + callOffset),
      Self.word(52), Self.word(0), Self.word(machine.flags), Self.half(52), Self.half(32),
      Self.half(1), Self.half(0), Self.half(0), Self.half(0),
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
}
