/// Code that jumps to a memory function of the interpreter.
struct MemoryStub {
  /// The code, with zeros where the loader writes the function's address.
  let code: [UInt8]
  /// Where in the code the address is.
  let wordOffset: Int
  /// What is added to the place of the code for its address: the Thumb bit.
  var entry = 0
}
