import KernelIR
public import MachineCode

extension NativeMachine {
  /// What a case left behind, and what the interpreter says for the same addresses.
  public struct CaseOutcome {
    /// The low half of the value returned.
    public let result: UInt32
    /// The saved registers afterwards.
    public let saved: [UInt64]
    /// The data.
    public let data: [UInt8]
    /// The interpreter's answer.
    public let expected: InterpretedCase
  }

  /// Runs a case whose code is loaded, with noise in the upper halves of its words.
  public func run(_ kernelCase: KernelCase, _ compiled: CompiledKernel) throws -> CaseOutcome {
    let functions = Self.functions
    let noise: UInt64 = 0xDEAD_BEEF << 32
    let memory = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: functions.count + 64)
    defer { memory.deallocate() }
    memory.initialize(repeating: 0)
    for (index, function) in functions.enumerated() { memory[index] = function }
    let data = UnsafeMutableRawBufferPointer(
      rebasing: UnsafeMutableRawBufferPointer(memory)[
        (8 * functions.count)...
      ]
    )
    data.copyBytes(from: kernelCase.data.prefix(data.count))
    let table = UInt64(UInt(bitPattern: memory.baseAddress))
    let address = UInt64(UInt(bitPattern: data.baseAddress))
    let expected = try InterpretedCase(
      kernelCase,
      pointerBytes: 8,
      data: address,
      table: table,
      tables: compiled.tableOffsets.map { start + UInt64($0) },
      functions: functions
    )
    let arguments = [address, table] + kernelCase.words.map { UInt64($0) | noise }
    let outcome = call(arguments)
    return CaseOutcome(
      result: UInt32(truncatingIfNeeded: outcome.result),
      saved: outcome.saved,
      data: Array(data.prefix(kernelCase.data.count)),
      expected: expected
    )
  }
}
