public import KernelIR

/// What the interpreter makes of a case whose things lie at given addresses.
public struct InterpretedCase: Sendable {
  /// The value returned, the low 32 bits of it.
  public let result: UInt32
  /// The data afterwards.
  public let data: [UInt8]
  /// Blocks and branches taken.
  public let run: KernelRun

  /// Interprets; `tables` and `functions` are addresses.
  ///
  /// Code finds its frame where the stack happens to be and with what was left there: a case whose
  /// outcome depends on `frame` has none to compare.
  ///
  /// - Throws: what the kernel did that none may do, more than `stepLimit` steps among it.
  public init(
    _ kernelCase: KernelCase,
    pointerBytes: Int,
    data: UInt64,
    table: UInt64,
    tables: [UInt64],
    functions: [UInt64],
    frame: (address: UInt64, filler: UInt8) = (0x1000, 0xEE),
    stepLimit: Int = 1_000_000
  ) throws(InterpreterFault) {
    var entries: [UInt8] = []
    for address in functions {
      for byte in 0..<pointerBytes { entries.append(UInt8(address >> UInt64(8 * byte) & 0xFF)) }
    }
    let frameBytes = kernelCase.kernel.frame.byteCount(pointerBytes: pointerBytes)
    var memory = KernelMemory([
      MemoryRegion("data", at: data, kernelCase.data),
      MemoryRegion("functions", at: table, entries, isWritable: false),
      MemoryRegion("frame", at: frame.address, Array(repeating: frame.filler, count: frameBytes)),
    ])
    for (number, address) in tables.enumerated() {
      let bytes = kernelCase.kernel.tables[number].bytes
      memory.regions.append(
        MemoryRegion("table \(number)", at: address, bytes, isWritable: false)
      )
    }
    let interpreter = KernelInterpreter(
      pointerBytes: pointerBytes,
      stepLimit: stepLimit,
      tableAddresses: tables,
      frameAddress: frame.address,
      functions: Self.callable(functions)
    )
    let arguments = [data, table] + kernelCase.words.map(UInt64.init)
    run = try interpreter.run(
      kernelCase.kernel,
      Array(arguments.prefix(kernelCase.kernel.parameters.count)),
      memory: &memory
    )
    result = UInt32(truncatingIfNeeded: run.result)
    self.data = memory.regions[0].bytes
  }

  private static func callable(_ addresses: [UInt64]) -> [UInt64: any KernelFunction] {
    var result: [UInt64: any KernelFunction] = [:]
    for (count, address) in addresses.enumerated() {
      result[address] = NoisySum(argumentCount: count)
    }
    return result
  }

  private struct NoisySum: KernelFunction {
    let argumentCount: Int

    func call(
      _ arguments: [UInt64],
      memory: inout KernelMemory
    ) throws(InterpreterFault) -> UInt64 {
      // Code would pass what happens to be in the registers.
      guard arguments.count == argumentCount else {
        throw .argumentCount(arguments.count, expected: argumentCount)
      }
      return KernelCase.noisy(arguments)
    }
  }
}
