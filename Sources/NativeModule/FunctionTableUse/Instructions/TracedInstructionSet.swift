/// A processor's instructions and the convention its C code calls by.
protocol TracedInstructionSet: Sendable {
  var wordByteCount: Int { get }
  /// Registers with the scratch ones.
  var registerCount: Int { get }
  var stackPointer: Int { get }
  var argumentRegisters: [Int] { get }
  /// Registers a called function may change.
  var scratchedByCalls: [Int] { get }
  /// Bytes a call pushes.
  var returnAddressByteCount: Int { get }
  /// The offset from the stack pointer of the first argument at a function's start, where arguments
  /// are on the stack.
  var stackArgumentOffset: Int? { get }
  /// Where mpy-cross keeps the table and the qstr table (MicroPython v1.25 `py/asm….h`,
  /// REG_FUN_TABLE, and `py/emitnative.c`, REG_QSTR_TABLE); the second differs by version.
  var emitterRegisters: (table: Int, qstrTables: Set<Int>) { get }

  /// The instruction at `offset`, nil for one that is not known or not complete.
  func instruction(at offset: Int, in code: TracedCode) -> TracedInstruction?
  /// The offset of the function that an address in the code stands for; nil where it is data.
  func function(at address: Int) -> Int?
  /// Whether the bytes at `offset`, not followed as code, would load the address of the table from
  /// one of `tableWords` if they were code.
  func refers(at offset: Int, to tableWords: Set<Int>, in code: TracedCode) -> Bool
}
