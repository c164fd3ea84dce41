import Encodings
public import KernelCases
import KernelIR
public import MachineCode
public import TestSupport

/// Many kernels as one program for `qemu-xtensa`: a driver calls each and keeps what they left.
///
/// The driver fills the registers that a function has to keep and stores them after each call.
public struct XtensaBatch {
  private var program: XtensaProgram
  private var entries: [Entry] = []

  private struct Entry {
    let place: (code: Int, tables: Int)
    let kernelCase: KernelCase
    let compiled: CompiledKernel
  }

  private static let stride = 320

  /// An empty program.
  public init(_ convention: Xtensa.Convention) {
    program = XtensaProgram(convention)
    program.image = program.driver
  }

  /// Registers before every call: a3 to a7 where the window keeps them, else a12 to a14.
  private var kept: [UInt32] {
    program.convention == .windowed
      ? [51, 68, 85, 102, 119, 0] : [51, 68, 85, 85, 85, 0]
  }

  /// Adds a kernel and its code.
  public mutating func add(_ kernelCase: KernelCase, _ compiled: CompiledKernel) {
    entries.append(
      Entry(place: program.append(compiled), kernelCase: kernelCase, compiled: compiled)
    )
  }

  /// Runs them all.
  ///
  /// - Returns: one outcome per kernel, in order; nil when the program did not end well.
  public mutating func run(
    _ qemu: Program,
    counting: String? = nil
  ) async throws -> [KernelOutcome]? {
    let base = UInt32(XtensaProgram.base)
    program.align()
    let table = program.image.count
    program.append(program.functionOffsets.map { base + UInt32($0) })
    program.align()
    let records = program.image.count
    let data = records + (entries.count + 1) * 4 * XtensaProgram.recordWords
    for (index, entry) in entries.enumerated() {
      let places = [entry.place.code, data + index * Self.stride, table]
      let words = places.map { base + UInt32($0) } + entry.kernelCase.words
      program.append(words + Array(repeating: 0, count: XtensaProgram.recordWords - words.count))
    }
    program.append(Array(repeating: 0, count: XtensaProgram.recordWords))
    for entry in entries {
      let rest = Self.stride - entry.kernelCase.data.count
      program.image += entry.kernelCase.data + Array(repeating: 0, count: rest)
    }
    program.set(XtensaProgram.base + records, at: XtensaProgram.recordsOffset)
    program.set(program.image.count - records, at: XtensaProgram.recordsOffset + 4)
    guard let output = try await program.run(qemu, counting: counting),
      output.count == program.image.count - records
    else { return nil }
    return try entries.indices.map { try outcome($0, output, data, records, table) }
  }

  private func outcome(
    _ index: Int,
    _ output: [UInt8],
    _ data: Int,
    _ records: Int,
    _ table: Int
  ) throws -> KernelOutcome {
    let entry = entries[index]
    let place = data + index * Self.stride
    let base = UInt64(XtensaProgram.base)
    let code = base + UInt64(entry.place.tables)
    let expected = try InterpretedCase(
      entry.kernelCase,
      pointerBytes: 4,
      data: base + UInt64(place),
      table: base + UInt64(table),
      tables: entry.compiled.tableOffsets.map { code + UInt64($0) },
      functions: program.functionOffsets.map { base + UInt64($0) }
    )
    let words = (5..<12).map { word(of: output, index * XtensaProgram.recordWords + $0) }
    let stack = words[6] &- word(of: output, 11)
    return KernelOutcome(
      result: words[0],
      saved: Array(words[1...5]) + [stack],
      data: Array(output[(place - records)...].prefix(entry.kernelCase.data.count)),
      expected: expected,
      kept: kept
    )
  }

  private func word(of output: [UInt8], _ index: Int) -> UInt32 {
    LittleEndian.load(UInt32.self, from: output, at: 4 * index) ?? 0
  }
}
