import KernelIR

/// `mp_obj_new_float_from_f`: an object at a fixed address.
struct SimulatedFloat: KernelFunction {
  let address: UInt64
  /// Whether the argument is the value's bits; where not, the caller writes them.
  let takesBits: Bool

  func call(
    _ arguments: [UInt64],
    memory: inout KernelMemory
  ) throws(InterpreterFault) -> UInt64 {
    if takesBits { try memory.store(arguments[0], at: address &+ 4, count: 4) }
    return address
  }
}
