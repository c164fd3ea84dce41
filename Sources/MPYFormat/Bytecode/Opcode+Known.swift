/// The instructions whose byte says nothing but which they are.
extension Opcode {
  /// `LOAD_CONST_STRING`.
  public static let loadConstString = Opcode(rawValue: 0x10)
  /// `LOAD_NAME`.
  public static let loadName = Opcode(rawValue: 0x11)
  /// `LOAD_GLOBAL`.
  public static let loadGlobal = Opcode(rawValue: 0x12)
  /// `LOAD_ATTR`.
  public static let loadAttribute = Opcode(rawValue: 0x13)
  /// `LOAD_METHOD`.
  public static let loadMethod = Opcode(rawValue: 0x14)
  /// `LOAD_SUPER_METHOD`.
  public static let loadSuperMethod = Opcode(rawValue: 0x15)
  /// `STORE_NAME`.
  public static let storeName = Opcode(rawValue: 0x16)
  /// `STORE_GLOBAL`.
  public static let storeGlobal = Opcode(rawValue: 0x17)
  /// `STORE_ATTR`.
  public static let storeAttribute = Opcode(rawValue: 0x18)
  /// `DELETE_NAME`.
  public static let deleteName = Opcode(rawValue: 0x19)
  /// `DELETE_GLOBAL`.
  public static let deleteGlobal = Opcode(rawValue: 0x1A)
  /// `IMPORT_NAME`.
  public static let importName = Opcode(rawValue: 0x1B)
  /// `IMPORT_FROM`.
  public static let importFrom = Opcode(rawValue: 0x1C)
  /// `MAKE_CLOSURE`.
  public static let makeClosure = Opcode(rawValue: 0x20)
  /// `MAKE_CLOSURE_DEFARGS`.
  public static let makeClosureDefaults = Opcode(rawValue: 0x21)
  /// `LOAD_CONST_SMALL_INT`.
  public static let loadConstSmallInt = Opcode(rawValue: 0x22)
  /// `LOAD_CONST_OBJ`.
  public static let loadConstObject = Opcode(rawValue: 0x23)
  /// `LOAD_FAST_N`.
  public static let loadFast = Opcode(rawValue: 0x24)
  /// `LOAD_DEREF`.
  public static let loadDeref = Opcode(rawValue: 0x25)
  /// `STORE_FAST_N`.
  public static let storeFast = Opcode(rawValue: 0x26)
  /// `STORE_DEREF`.
  public static let storeDeref = Opcode(rawValue: 0x27)
  /// `DELETE_FAST`.
  public static let deleteFast = Opcode(rawValue: 0x28)
  /// `DELETE_DEREF`.
  public static let deleteDeref = Opcode(rawValue: 0x29)
  /// `BUILD_TUPLE`.
  public static let buildTuple = Opcode(rawValue: 0x2A)
  /// `BUILD_LIST`.
  public static let buildList = Opcode(rawValue: 0x2B)
  /// `BUILD_MAP`.
  public static let buildMap = Opcode(rawValue: 0x2C)
  /// `BUILD_SET`.
  public static let buildSet = Opcode(rawValue: 0x2D)
  /// `BUILD_SLICE`.
  public static let buildSlice = Opcode(rawValue: 0x2E)
  /// `STORE_COMP`.
  public static let storeComprehension = Opcode(rawValue: 0x2F)
  /// `UNPACK_SEQUENCE`.
  public static let unpackSequence = Opcode(rawValue: 0x30)
  /// `UNPACK_EX`.
  public static let unpackExtended = Opcode(rawValue: 0x31)
  /// `MAKE_FUNCTION`.
  public static let makeFunction = Opcode(rawValue: 0x32)
  /// `MAKE_FUNCTION_DEFARGS`.
  public static let makeFunctionDefaults = Opcode(rawValue: 0x33)
  /// `CALL_FUNCTION`.
  public static let callFunction = Opcode(rawValue: 0x34)
  /// `CALL_FUNCTION_VAR_KW`.
  public static let callFunctionVarKw = Opcode(rawValue: 0x35)
  /// `CALL_METHOD`.
  public static let callMethod = Opcode(rawValue: 0x36)
  /// `CALL_METHOD_VAR_KW`.
  public static let callMethodVarKw = Opcode(rawValue: 0x37)
  /// `UNWIND_JUMP`.
  public static let unwindJump = Opcode(rawValue: 0x40)
  /// `JUMP`.
  public static let jump = Opcode(rawValue: 0x42)
  /// `POP_JUMP_IF_TRUE`.
  public static let popJumpIfTrue = Opcode(rawValue: 0x43)
  /// `POP_JUMP_IF_FALSE`.
  public static let popJumpIfFalse = Opcode(rawValue: 0x44)
  /// `JUMP_IF_TRUE_OR_POP`.
  public static let jumpIfTrueOrPop = Opcode(rawValue: 0x45)
  /// `JUMP_IF_FALSE_OR_POP`.
  public static let jumpIfFalseOrPop = Opcode(rawValue: 0x46)
  /// `SETUP_WITH`.
  public static let setupWith = Opcode(rawValue: 0x47)
  /// `SETUP_EXCEPT`.
  public static let setupExcept = Opcode(rawValue: 0x48)
  /// `SETUP_FINALLY`.
  public static let setupFinally = Opcode(rawValue: 0x49)
  /// `POP_EXCEPT_JUMP`.
  public static let popExceptJump = Opcode(rawValue: 0x4A)
  /// `FOR_ITER`.
  public static let forIter = Opcode(rawValue: 0x4B)
  /// `LOAD_CONST_FALSE`.
  public static let loadFalse = Opcode(rawValue: 0x50)
  /// `LOAD_CONST_NONE`.
  public static let loadNone = Opcode(rawValue: 0x51)
  /// `LOAD_CONST_TRUE`.
  public static let loadTrue = Opcode(rawValue: 0x52)
  /// `LOAD_NULL`.
  public static let loadNull = Opcode(rawValue: 0x53)
  /// `LOAD_BUILD_CLASS`.
  public static let loadBuildClass = Opcode(rawValue: 0x54)
  /// `LOAD_SUBSCR`.
  public static let loadSubscript = Opcode(rawValue: 0x55)
  /// `STORE_SUBSCR`.
  public static let storeSubscript = Opcode(rawValue: 0x56)
  /// `DUP_TOP`.
  public static let dupTop = Opcode(rawValue: 0x57)
  /// `DUP_TOP_TWO`.
  public static let dupTopTwo = Opcode(rawValue: 0x58)
  /// `POP_TOP`.
  public static let popTop = Opcode(rawValue: 0x59)
  /// `ROT_TWO`.
  public static let rotTwo = Opcode(rawValue: 0x5A)
  /// `ROT_THREE`.
  public static let rotThree = Opcode(rawValue: 0x5B)
  /// `WITH_CLEANUP`.
  public static let withCleanup = Opcode(rawValue: 0x5C)
  /// `END_FINALLY`.
  public static let endFinally = Opcode(rawValue: 0x5D)
  /// `GET_ITER`.
  public static let getIter = Opcode(rawValue: 0x5E)
  /// `GET_ITER_STACK`.
  public static let getIterStack = Opcode(rawValue: 0x5F)
  /// `STORE_MAP`.
  public static let storeMap = Opcode(rawValue: 0x62)
  /// `RETURN_VALUE`.
  public static let returnValue = Opcode(rawValue: 0x63)
  /// `RAISE_LAST`.
  public static let raiseLast = Opcode(rawValue: 0x64)
  /// `RAISE_OBJ`.
  public static let raiseObject = Opcode(rawValue: 0x65)
  /// `RAISE_FROM`.
  public static let raiseFrom = Opcode(rawValue: 0x66)
  /// `YIELD_VALUE`.
  public static let yieldValue = Opcode(rawValue: 0x67)
  /// `YIELD_FROM`.
  public static let yieldFrom = Opcode(rawValue: 0x68)
  /// `IMPORT_STAR`.
  public static let importStar = Opcode(rawValue: 0x69)
}
