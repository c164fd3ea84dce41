/// What an instruction does to the number of values on the stack.
///
/// Source: MicroPython v1.28 `py/emitbc.c`.
struct StackEffect {
  /// Values it takes before it leaves any.
  let taken: Int
  /// Values more, or fewer, for the next instruction.
  let onward: Int
  /// The same where it jumps.
  let jumping: Int

  private init(taken: Int, left: Int, jumping: Int? = nil) {
    self.taken = taken
    onward = left - taken
    self.jumping = jumping ?? left - taken
  }

  /// An iterator on the stack takes four places: MP_OBJ_ITER_BUF_NSLOTS.
  private static let iteratorPlaces = 4

  /// The effect of `item`; nil for instructions the assembler does not write.
  init?(_ item: AssemblyItem) {
    guard let opcode = item.opcode else { return nil }
    guard let effect = Self.fixed(opcode) ?? Self.counted(opcode, item) else {
      return nil
    }
    self = effect
  }

  private static func fixed(_ opcode: Opcode) -> StackEffect? {
    switch opcode {
    case .loadConstString, .loadName, .loadGlobal, .loadConstSmallInt, .loadConstObject, .loadFast,
      .loadFalse, .loadNone, .loadTrue, .loadNull, .loadBuildClass, .makeFunction,
      .buildMap:
      StackEffect(taken: 0, left: 1)
    case .loadAttribute, .getIter, .yieldValue: StackEffect(taken: 1, left: 1)
    case .importFrom, .loadMethod, .dupTop: StackEffect(taken: 1, left: 2)
    case .storeName, .storeGlobal, .storeFast, .popTop, .returnValue, .raiseObject,
      .importStar, .popJumpIfTrue, .popJumpIfFalse:
      StackEffect(taken: 1, left: 0)
    case .storeAttribute, .raiseFrom: StackEffect(taken: 2, left: 0)
    case .deleteName, .deleteGlobal, .deleteFast, .jump, .raiseLast:
      StackEffect(taken: 0, left: 0)
    case .loadSubscript, .importName, .yieldFrom, .makeFunctionDefaults:
      StackEffect(taken: 2, left: 1)
    case .storeSubscript: StackEffect(taken: 3, left: 0)
    case .storeMap: StackEffect(taken: 3, left: 1)
    case .loadSuperMethod: StackEffect(taken: 3, left: 2)
    case .dupTopTwo: StackEffect(taken: 2, left: 4)
    case .rotTwo: StackEffect(taken: 2, left: 2)
    case .rotThree: StackEffect(taken: 3, left: 3)
    case .jumpIfTrueOrPop, .jumpIfFalseOrPop: StackEffect(taken: 1, left: 0, jumping: 0)
    case .getIterStack: StackEffect(taken: 1, left: iteratorPlaces)
    case .forIter:
      StackEffect(taken: iteratorPlaces, left: iteratorPlaces + 1, jumping: -iteratorPlaces)
    default: embedded(opcode)
    }
  }

  private static func embedded(_ opcode: Opcode) -> StackEffect? {
    switch opcode.rawValue {
    case 0x70...0xBF: StackEffect(taken: 0, left: 1)
    case 0xC0...0xCF: StackEffect(taken: 1, left: 0)
    case 0xD0...0xD3: StackEffect(taken: 1, left: 1)
    case 0xD7...0xF9: StackEffect(taken: 2, left: 1)
    default: nil
    }
  }

  /// Instructions whose number says how many values they take or leave.
  private static func counted(_ opcode: Opcode, _ item: AssemblyItem) -> StackEffect? {
    let number = item.number
    let arguments = number & 0xFF + 2 * (number >> 8 & 0xFF)
    return switch opcode {
    case .buildTuple, .buildList, .buildSet, .buildSlice: StackEffect(taken: number, left: 1)
    case .unpackSequence: StackEffect(taken: 1, left: number)
    case .unpackExtended: StackEffect(taken: 1, left: number & 0xFF + number >> 8 + 1)
    case .callFunction: StackEffect(taken: arguments + 1, left: 1)
    case .callFunctionVarKw, .callMethod: StackEffect(taken: arguments + 2, left: 1)
    case .callMethodVarKw: StackEffect(taken: arguments + 3, left: 1)
    default: nil
    }
  }
}
