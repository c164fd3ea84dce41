extension Opcode {
  /// MicroPython's mnemonic, with the operand that is part of the byte: `LOAD_FAST 2`.
  ///
  /// `unknown` where the interpreter has no such instruction.
  public var mnemonic: String { Self.names[Int(rawValue)] ?? "unknown" }

  /// The mnemonics by byte.
  static let names: [String?] = {
    var names = [String?](repeating: nil, count: 256)
    for (first, mnemonics) in plain {
      for (index, name) in mnemonics.enumerated() { names[first + index] = name }
    }
    for value in 0..<64 { names[0x70 + value] = "LOAD_CONST_SMALL_INT \(value - 16)" }
    for local in 0..<16 {
      names[0xB0 + local] = "LOAD_FAST \(local)"
      names[0xC0 + local] = "STORE_FAST \(local)"
    }
    for (index, name) in unary.enumerated() { names[0xD0 + index] = "UNARY_OP \(index) \(name)" }
    for (index, name) in binary.enumerated() { names[0xD7 + index] = "BINARY_OP \(index) \(name)" }
    return names
  }()

  /// Runs of mnemonics by their first byte; nil where a byte is free.
  private static let plain: [(Int, [String?])] = [
    (
      0x10,
      [
        "LOAD_CONST_STRING", "LOAD_NAME", "LOAD_GLOBAL", "LOAD_ATTR", "LOAD_METHOD",
        "LOAD_SUPER_METHOD", "STORE_NAME", "STORE_GLOBAL", "STORE_ATTR", "DELETE_NAME",
        "DELETE_GLOBAL", "IMPORT_NAME", "IMPORT_FROM",
      ]
    ),
    (
      0x20,
      [
        "MAKE_CLOSURE", "MAKE_CLOSURE_DEFARGS", "LOAD_CONST_SMALL_INT", "LOAD_CONST_OBJ",
        "LOAD_FAST_N", "LOAD_DEREF", "STORE_FAST_N", "STORE_DEREF", "DELETE_FAST",
        "DELETE_DEREF", "BUILD_TUPLE", "BUILD_LIST", "BUILD_MAP", "BUILD_SET", "BUILD_SLICE",
        "STORE_COMP",
      ]
    ),
    (
      0x30,
      [
        "UNPACK_SEQUENCE", "UNPACK_EX", "MAKE_FUNCTION", "MAKE_FUNCTION_DEFARGS",
        "CALL_FUNCTION", "CALL_FUNCTION_VAR_KW", "CALL_METHOD", "CALL_METHOD_VAR_KW",
      ]
    ),
    (
      0x40,
      [
        "UNWIND_JUMP", nil, "JUMP", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE",
        "JUMP_IF_TRUE_OR_POP", "JUMP_IF_FALSE_OR_POP", "SETUP_WITH", "SETUP_EXCEPT",
        "SETUP_FINALLY", "POP_EXCEPT_JUMP", "FOR_ITER",
      ]
    ),
    (
      0x50,
      [
        "LOAD_CONST_FALSE", "LOAD_CONST_NONE", "LOAD_CONST_TRUE", "LOAD_NULL",
        "LOAD_BUILD_CLASS", "LOAD_SUBSCR", "STORE_SUBSCR", "DUP_TOP", "DUP_TOP_TWO", "POP_TOP",
        "ROT_TWO", "ROT_THREE", "WITH_CLEANUP", "END_FINALLY", "GET_ITER", "GET_ITER_STACK",
      ]
    ),
    (
      0x62,
      [
        "STORE_MAP", "RETURN_VALUE", "RAISE_LAST", "RAISE_OBJ", "RAISE_FROM", "YIELD_VALUE",
        "YIELD_FROM", "IMPORT_STAR",
      ]
    ),
  ]

  private static let unary = ["__pos__", "__neg__", "__invert__", "<not>"]

  private static let binary: [String] = [
    "__lt__", "__gt__", "__eq__", "__le__", "__ge__", "__ne__", "<in>", "<is>",
    "<exception match>", "__ior__", "__ixor__", "__iand__", "__ilshift__", "__irshift__",
    "__iadd__", "__isub__", "__imul__", "__imatmul__", "__ifloordiv__", "__itruediv__",
    "__imod__", "__ipow__", "__or__", "__xor__", "__and__", "__lshift__", "__rshift__",
    "__add__", "__sub__", "__mul__", "__matmul__", "__floordiv__", "__truediv__", "__mod__",
    "__pow__",
  ]
}
