public import KernelIR

/// A function as MicroPython calls machine code: it checks its arguments and returns a small int.
///
/// `O f(self, Z n_args, Z n_kw, const O *args)`; the function table is `self[1][3][0]`
/// (MicroPython 1.28, py/objfun.h and py/emitnative.c). The sum of an array('h') is the result.
public enum ViperKernel {
  /// Entries of MicroPython's function table, py/nativeglue.h.
  public enum Entry {
    /// `mp_arg_check_num_sig(n_args, n_kw, signature)`: raises, or returns.
    public static let checkArguments = 44
    /// `mp_get_buffer(object, info, flags)`: whether the object has a buffer.
    public static let getBuffer = 65
    /// `mp_raise_msg(type, message)`: does not return.
    public static let raise = 55
    /// How many entries the table has here.
    public static let count = 66
  }

  /// The kernel for arrays of `featureCount` values.
  public static func make(featureCount: Int) throws -> Kernel {
    var builder = KernelBuilder(name: "viper")
    let itself = builder.parameter(.pointer)
    let argumentCount = builder.parameter(.word)
    let keywordCount = builder.parameter(.word)
    let arguments = builder.parameter(.pointer)
    let info = builder.frame(ByteOffset(pointers: 3))
    let (wrongCount, wrongValue) = (builder.label(), builder.label())
    builder.place(builder.label())
    let table = builder.register(.pointer)
    for (from, index) in [(itself, 1), (table, 3), (table, 0)] {
      builder.append(.load(.pointer, table, base: from, offset: ByteOffset(pointers: index)))
    }
    refuse(&builder, argumentCount, .immediate(1), wrongCount)
    refuse(&builder, keywordCount, .immediate(0), wrongCount)

    let place = builder.register(.pointer)
    builder.append(.frameAddress(place, info))
    let function = builder.register(.pointer)
    let object = builder.register(.pointer)
    let hasBuffer = builder.register()
    builder.append(.load(.pointer, object, base: arguments, offset: .zero))
    builder.append(.load(.pointer, function, base: table, offset: entry(Entry.getBuffer)))
    builder.append(
      .call(
        hasBuffer,
        target: function,
        arguments: [.register(object), .register(place), .immediate(1)]
      )
    )
    // A C bool is 8 bits wide: the rest of the register is not defined.
    builder.append(.convert(.zeroExtend8, hasBuffer, hasBuffer))
    refuse(&builder, hasBuffer, .immediate(1), wrongValue)
    let length = builder.register(.pointer)
    let typeCode = builder.register()
    builder.append(.load(.pointer, length, base: place, offset: ByteOffset(pointers: 1)))
    refuse(&builder, length, .immediate(Int32(2 * featureCount)), wrongValue)
    builder.append(.load(.word, typeCode, base: place, offset: ByteOffset(pointers: 2)))
    refuse(&builder, typeCode, .immediate(0x68), wrongValue)
    sum(&builder, place, featureCount)

    builder.place(wrongCount)
    builder.append(.load(.pointer, function, base: table, offset: entry(Entry.checkArguments)))
    builder.append(
      .call(
        nil,
        target: function,
        arguments: [.register(argumentCount), .register(keywordCount), .immediate(exactlyOne)]
      )
    )
    builder.end(.unreachable)
    builder.place(wrongValue)
    builder.append(.load(.pointer, function, base: table, offset: entry(Entry.raise)))
    builder.append(.call(nil, target: function, arguments: [.immediate(0), .immediate(0)]))
    builder.end(.unreachable)
    return try builder.finish()
  }

  /// `MP_OBJ_FUN_MAKE_SIG(1, 1, false)`, py/obj.h.
  private static let exactlyOne: Int32 = 1 << 17 | 1 << 1

  private static func entry(_ number: Int) -> ByteOffset { ByteOffset(pointers: number) }

  /// Goes to `other` unless the register has the value, which it nearly always has.
  private static func refuse(
    _ builder: inout KernelBuilder,
    _ register: Register,
    _ value: Operand,
    _ other: Label
  ) {
    let next = builder.label()
    builder.end(
      .branch(
        Branch(.notEqual, register, value, then: other, otherwise: next, thenPercent: 1)
      )
    )
    builder.place(next)
  }

  private static func sum(_ builder: inout KernelBuilder, _ info: Register, _ count: Int) {
    let row = builder.register(.pointer)
    let (total, value) = (builder.register(), builder.register())
    builder.append(.load(.pointer, row, base: info, offset: .zero))
    builder.append(.constant(total, 0))
    for index in 0..<count {
      builder.append(
        .load(.signedHalf, value, base: row, offset: ByteOffset(bytes: 2 * index))
      )
      builder.append(.binary(.add, total, total, .register(value)))
    }
    let object = builder.register(.pointer)
    builder.append(.convert(.wordToPointerSigned, object, total))
    builder.append(.binary(.shiftLeft, object, object, .immediate(1)))
    builder.append(.binary(.or, object, object, .immediate(1)))
    builder.end(.result(.register(object)))
  }
}
