import KernelIR

/// A function that always returns the same.
struct SimulatedResult: KernelFunction {
  let value: UInt64

  func call(
    _ arguments: [UInt64],
    memory: inout KernelMemory
  ) throws(InterpreterFault) -> UInt64 {
    value
  }
}
