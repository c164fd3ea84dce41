/// Executes kernels step by step: what their machine code is compared with.
public struct KernelInterpreter: Sendable {
  /// Bytes of a pointer: 4 or 8.
  public let pointerBytes: Int
  /// After how many steps a call ends with an error.
  public let stepLimit: Int
  /// Where the kernel's tables lie, by number.
  public let tableAddresses: [UInt64]
  /// Where the kernel's frame lies.
  public let frameAddress: UInt64
  /// The functions that can be called, by address.
  public let functions: [UInt64: any KernelFunction]

  /// An interpreter; tables and frame are regions of the memory given to `run`.
  public init(
    pointerBytes: Int,
    stepLimit: Int = 1_000_000,
    tableAddresses: [UInt64] = [],
    frameAddress: UInt64 = 0,
    functions: [UInt64: any KernelFunction] = [:]
  ) {
    self.pointerBytes = pointerBytes == 8 ? 8 : 4
    self.stepLimit = stepLimit
    self.tableAddresses = tableAddresses
    self.frameAddress = frameAddress
    self.functions = functions
  }

  /// Calls a kernel.
  ///
  /// - Parameters:
  ///   - kernel: what is called.
  ///   - arguments: one per parameter; words use the low 32 bits.
  ///   - memory: read and written in place.
  /// - Returns: the result, and which ways were taken.
  /// - Throws: what the kernel did wrong; memory then holds what was written before.
  public func run(
    _ kernel: Kernel,
    _ arguments: [UInt64],
    memory: inout KernelMemory
  ) throws(InterpreterFault) -> KernelRun {
    guard arguments.count == kernel.parameters.count else {
      throw .argumentCount(arguments.count, expected: kernel.parameters.count)
    }
    var state = InterpreterState(interpreter: self, kernel: kernel, memory: memory)
    for (register, value) in zip(kernel.parameters, arguments) { state.assign(register, value) }
    do throws(InterpreterFault) {
      try state.runToEnd()
    } catch {
      memory = state.memory
      throw error
    }
    memory = state.memory
    return state.run
  }
}
