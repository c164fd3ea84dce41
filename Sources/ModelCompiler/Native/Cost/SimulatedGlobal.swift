import KernelIR

/// `mp_obj_subscr` of the module's dictionary: the one global that code looks for on its usual way.
struct SimulatedGlobal: KernelFunction {
  let address: UInt64

  func call(
    _ arguments: [UInt64],
    memory: inout KernelMemory
  ) throws(InterpreterFault) -> UInt64 {
    address
  }
}
