public import KernelIR
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
    /// Whether the table and the memory around it and around the data are as they were.
    public let isIntact: Bool
    /// The interpreter's answer.
    public let expected: InterpretedCase

    /// Whether the code did what the interpreter did, and nothing besides.
    public var agrees: Bool {
      result == expected.result && data == expected.data && saved == NativeMachine.kept && isIntact
    }
  }

  /// Runs a case whose code is loaded, with noise in the upper halves of its words.
  ///
  /// - Throws: what the interpreter finds wrong with the case; the code is not called then.
  public func run(
    _ kernelCase: KernelCase,
    _ compiled: CompiledKernel
  ) throws(InterpreterFault) -> CaseOutcome {
    let memory = CaseMemory(kernelCase)
    let expected = try interpreted(kernelCase, compiled, memory, CaseMemory.plainFrame)
    return outcome(kernelCase, memory, expected)
  }

  /// Runs a case of a kernel that may read its frame unwritten, or use the frame's address as a
  /// number: nil where its outcome depends on them.
  ///
  /// - Throws: what the interpreter finds wrong with the case; the code is not called then.
  public func run(
    independent kernelCase: KernelCase,
    _ compiled: CompiledKernel,
    stepLimit: Int
  ) throws(InterpreterFault) -> CaseOutcome? {
    let memory = CaseMemory(kernelCase)
    var expected: InterpretedCase?
    for frame in CaseMemory.frames {
      let next = try interpreted(kernelCase, compiled, memory, frame, stepLimit: stepLimit)
      if let expected, !expected.isSame(as: next) { return nil }
      expected = next
    }
    return expected.map { outcome(kernelCase, memory, $0) }
  }

  private func interpreted(
    _ kernelCase: KernelCase,
    _ compiled: CompiledKernel,
    _ memory: CaseMemory,
    _ frame: CaseMemory.Frame,
    stepLimit: Int = 1_000_000
  ) throws(InterpreterFault) -> InterpretedCase {
    try InterpretedCase(
      kernelCase,
      pointerBytes: 8,
      data: memory.data,
      table: memory.table,
      tables: compiled.tableOffsets.map { start + UInt64($0) },
      functions: Self.functions,
      frame: frame,
      stepLimit: stepLimit
    )
  }

  private func outcome(
    _ kernelCase: KernelCase,
    _ memory: CaseMemory,
    _ expected: InterpretedCase
  ) -> CaseOutcome {
    let noise: UInt64 = 0xDEAD_BEEF << 32
    let kernel = kernelCase.kernel
    let values = [memory.data, memory.table] + kernelCase.words.map(UInt64.init)
    let arguments = zip(kernel.parameters, values).map { parameter, value in
      kernel.type(of: parameter) == .word ? value & 0xFFFF_FFFF | noise : value
    }
    let outcome = call(arguments)
    return CaseOutcome(
      result: UInt32(truncatingIfNeeded: outcome.result),
      saved: outcome.saved,
      data: memory.content(kernelCase.data.count),
      isIntact: memory.isIntact,
      expected: expected
    )
  }
}

extension InterpretedCase {
  fileprivate func isSame(as other: InterpretedCase) -> Bool {
    result == other.result && data == other.data
  }
}
