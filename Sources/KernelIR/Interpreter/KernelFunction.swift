/// A function that an interpreted kernel may call.
public protocol KernelFunction: Sendable {
  /// Does what the function does.
  ///
  /// - Parameters:
  ///   - arguments: as wide as pointers; the upper half of a word is not defined.
  ///   - memory: what the kernel sees, changed in place.
  /// - Returns: the result; a function without one returns anything.
  /// - Throws: what it cannot do with the memory.
  func call(
    _ arguments: [UInt64],
    memory: inout KernelMemory
  ) throws(InterpreterFault) -> UInt64
}
