import KernelIR

/// `mp_get_buffer`: objects of the simulation hold address, length and type code behind their type.
struct SimulatedBuffer: KernelFunction {
  let pointerBytes: Int

  func call(
    _ arguments: [UInt64],
    memory: inout KernelMemory
  ) throws(InterpreterFault) -> UInt64 {
    for field in 0..<3 {
      let offset = UInt64(pointerBytes * field)
      let from = arguments[0] &+ UInt64(pointerBytes) &+ offset
      let value = try memory.load(from, count: pointerBytes)
      try memory.store(value, at: arguments[1] &+ offset, count: pointerBytes)
    }
    return 1
  }
}
