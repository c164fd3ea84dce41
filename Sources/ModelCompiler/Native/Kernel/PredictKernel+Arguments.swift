import KernelIR
import ModelIR

/// How a call begins: arguments, buffer, length and type code.
extension PredictKernel {
  /// What the parts before the trees share.
  struct Call {
    let itself: Register
    let count: Register
    let keywords: Register
    let arguments: Register
    /// `mp_fun_table`.
    let table: Register
  }

  /// `MP_BUFFER_READ` and `MP_BUFFER_WRITE`, MicroPython v1.28 `py/obj.h`.
  static let (reading, writing): (Int32, Int32) = (1, 2)
  /// `MP_OBJ_FUN_MAKE_SIG(n, n, false)`, MicroPython v1.28 `py/obj.h`.
  private static func exactly(_ count: Int32) -> Int32 { count << 17 | count << 1 }

  /// What a call for sums returns: the small integers 0, and 1 when the buffer does not fit.
  static let (success, refusal): (Int32, Int32) = (0 << 1 | 1, 1 << 1 | 1)

  /// The counts are checked; a call with an answer goes on with the row.
  mutating func writeEntry() -> Call {
    let call = Call(
      itself: writer.builder.parameter(.pointer),
      count: writer.builder.parameter(.word),
      keywords: writer.builder.parameter(.word),
      arguments: writer.builder.parameter(.pointer),
      table: writer.builder.register(.pointer)
    )
    writer.builder.place(writer.builder.label())
    writer.leave(to: labels.wrongCount, when: .notEqual, call.keywords, .immediate(0))
    let frame = writer.frameAddress(constants.info)
    writer.store(.pointer, call.arguments, frame, constants.arguments)
    if needsItself { writer.store(.pointer, call.itself, frame, constants.itself) }
    guard Self.answersAlone(ensemble) else {
      writeOther(call)
      return call
    }
    writer.leave(to: labels.other, when: .notEqual, call.count, .immediate(1))
    let none = writer.constant(0, .pointer)
    writer.store(.pointer, none, frame, constants.output)
    return call
  }

  /// Whether anything behind the trees needs the function object.
  var needsItself: Bool { labelTable != nil || ensemble.labelRule == .value }

  /// The row's address, from a buffer of the model's own type.
  mutating func writeFetch(_ call: Call) -> Register {
    let row = writer.builder.register(.pointer)
    writer.builder.place(labels.fetch)
    writeTable(call)
    let arguments = writer.load(
      .pointer,
      writer.frameAddress(constants.info),
      constants.arguments
    )
    let object = writer.load(.pointer, arguments, .zero)
    let info = getBuffer(call.table, object, Self.reading, otherwise: labels.slow)
    let code = writer.load(.byte, info, ByteOffset(pointers: 2))
    let own = Int32(ensemble.featureType.typeCode)
    writer.leave(to: labels.foreign, when: .notEqual, code, .immediate(own))
    let length = writer.field(info, 1)
    let wanted = Int32(ensemble.featureCount * ensemble.featureType.byteCount)
    writer.leave(to: labels.slow, when: .notEqual, length, .immediate(wanted))
    if ensemble.featureType == .uint8 { writeStringCheck(call) }
    writer.builder.append(.load(.pointer, row, base: info, offset: .zero))
    writer.builder.place(labels.trees)
    return row
  }

  /// The function table is found again on every way that needs it: it is three loads away.
  private mutating func writeTable(_ call: Call) {
    let context = writer.field(call.itself, 1)
    let objects = writer.field(context, 3)
    writer.builder.append(.load(.pointer, call.table, base: objects, offset: .zero))
  }

  /// The filled `mp_buffer_info_t` of an object with a buffer.
  mutating func getBuffer(
    _ table: Register,
    _ object: Register,
    _ flags: Int32,
    otherwise: Label
  ) -> Register {
    let info = writer.frameAddress(constants.info)
    let answer = writer.call(
      table,
      FunctionTableEntry.getBuffer,
      [.register(object), .register(info), .immediate(flags)]
    )
    // A C bool is 8 bits wide: the rest of the register is not defined.
    let isThere = writer.builder.register()
    writer.builder.append(.convert(.pointerToWord, isThere, answer))
    writer.builder.append(.convert(.zeroExtend8, isThere, isThere))
    writer.leave(to: otherwise, when: .equal, isThere, .immediate(0))
    return writer.frameAddress(constants.info)
  }

  /// Strings have buffers of bytes as well, but are no rows.
  mutating func writeStringCheck(_ call: Call) {
    let arguments = writer.load(
      .pointer,
      writer.frameAddress(constants.info),
      constants.arguments
    )
    let object = writer.load(.pointer, arguments, .zero)
    let tag = writer.builder.register()
    writer.builder.append(.convert(.pointerToWord, tag, object))
    writer.apply(.and, tag, .immediate(3))
    // Object representation A, MicroPython v1.28 `py/obj.h`: addresses have both bits clear.
    writer.leave(to: labels.slow, when: .notEqual, tag, .immediate(0))
    let type = writer.field(object, 0)
    let string = writer.field(call.table, FunctionTableEntry.typeString)
    writer.leave(to: labels.slow, when: .equal, type, .register(string))
  }

  /// Everything that is no buffer of the right shape: the module's own function makes one or raises.
  mutating func writeSlow(_ call: Call, _ row: Register) {
    writer.builder.place(labels.slow)
    let maker = rowMaker(call)
    let arguments = writer.load(
      .pointer,
      writer.frameAddress(constants.info),
      constants.arguments
    )
    let made = writer.call(
      call.table,
      FunctionTableEntry.callFunction,
      [.register(maker), .immediate(1), .register(arguments)]
    )
    writer.store(.pointer, made, writer.frameAddress(constants.info), constants.made)
    let info = getBuffer(call.table, made, Self.reading, otherwise: labels.slow)
    writer.builder.append(.load(.pointer, row, base: info, offset: .zero))
    writer.builder.end(.jump(labels.trees))
  }

  /// The module's function for rows: a child of the code, or one of the module's globals.
  ///
  /// `mp_module_context_t` is the module, whose second field are its globals, then the constants;
  /// `MP_OBJ_SENTINEL` is 4 (MicroPython v1.28 `py/bc.h`, `py/obj.h`).
  private mutating func rowMaker(_ call: Call) -> Register {
    guard let rowName else {
      let children = writer.field(call.itself, 2)
      let context = writer.field(call.itself, 1)
      return writer.call(
        call.table,
        FunctionTableEntry.makeFunction,
        [.register(writer.field(children, 0)), .register(context), .immediate(0)]
      )
    }
    return global(rowName, call)
  }

  /// The module's global whose name is the constant of the given index.
  mutating func global(_ name: Int, _ call: Call) -> Register {
    let context = writer.field(call.itself, 1)
    let globals = writer.field(context, 1)
    let text = writer.field(writer.field(context, 3), name)
    return writer.call(
      call.table,
      FunctionTableEntry.item,
      [.register(globals), .register(text), .immediate(4)]
    )
  }

  /// Calls with three arguments: sums are wanted.
  mutating func writeOther(_ call: Call) {
    let refuse = writer.builder.label()
    writer.builder.place(labels.other)
    writer.leave(to: labels.wrongCount, when: .notEqual, call.count, .immediate(3))
    writeTable(call)
    let output = writer.load(.pointer, call.arguments, ByteOffset(pointers: 1))
    // The third argument is what tells this call from one with too many arguments.
    let mark = writer.load(.pointer, call.arguments, ByteOffset(pointers: 2))
    let none = writer.field(call.table, FunctionTableEntry.none)
    writer.leave(to: labels.wrongCount, when: .notEqual, mark, .register(none))
    let info = getBuffer(call.table, output, Self.writing, otherwise: refuse)
    let code = writer.load(.byte, info, ByteOffset(pointers: 2))
    let float = Int32(FeatureType.float32.typeCode)
    writer.leave(to: refuse, when: .notEqual, code, .immediate(float))
    let length = writer.field(info, 1)
    let wanted = Int32(4 * ensemble.scoreCount)
    writer.leave(to: refuse, when: .notEqual, length, .immediate(wanted))
    writer.store(.pointer, writer.field(info, 0), info, constants.output)
    writer.builder.end(.jump(labels.fetch))
    writer.builder.place(refuse)
    writer.builder.end(.result(.immediate(Self.refusal)))
  }

  /// Raises what MicroPython raises for a wrong number of arguments.
  mutating func writeWrongCount(_ call: Call) {
    writer.builder.place(labels.wrongCount)
    writeTable(call)
    let count: Int32 = Self.answersAlone(ensemble) ? 1 : 3
    _ = writer.call(
      call.table,
      FunctionTableEntry.checkArguments,
      [.register(call.count), .register(call.keywords), .immediate(Self.exactly(count))]
    )
    writer.builder.end(.unreachable)
  }
}
