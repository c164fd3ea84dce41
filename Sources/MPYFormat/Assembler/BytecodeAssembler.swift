/// Writes a bytecode function instruction by instruction; stack size, distances and prelude follow
/// from them.
///
/// `try`, `with`, comprehensions and closures are not written: their instructions are refused.
/// Local 0 is the first argument.
public struct BytecodeAssembler: Sendable {
  /// The function's name; `<module>` for a module's body.
  public let name: String
  /// The names of its arguments, those before `*` first.
  public let arguments: [String]
  /// How many of the last `arguments` come after `*`.
  public var keywordOnlyCount = 0
  /// How many of the arguments before `*` have defaults.
  public var defaultCount = 0
  /// `*args` and `**kwargs`, whose locals follow the arguments, and generators.
  public var flags: ScopeFlags = []
  /// The functions it makes, by index.
  public private(set) var children: [RawCode] = []

  private(set) var items: [AssemblyItem] = []
  private var labelCount = 0
  private static let smallIntegers = -0x4000_0000...0x3FFF_FFFF

  /// A function without instructions.
  public init(name: String, arguments: [String] = []) {
    self.name = name
    self.arguments = arguments
  }

  /// Adds a function for `makeFunction`, and returns its index.
  public mutating func add(_ child: RawCode) -> Int {
    children.append(child)
    return children.count - 1
  }

  /// A label without place.
  public mutating func label() -> BytecodeLabel {
    labelCount += 1
    return BytecodeLabel(index: labelCount - 1)
  }

  /// Gives `label` the place of the next instruction.
  public mutating func place(_ label: BytecodeLabel) {
    items.append(.label(label))
  }

  /// Says that the next instructions are of `line`, counted from 1; lines never go back.
  public mutating func line(_ line: Int) {
    items.append(.line(line))
  }

  /// An instruction without operand.
  public mutating func emit(_ opcode: Opcode) {
    items.append(.plain(opcode))
  }

  /// An instruction with a name: `emit(.loadGlobal, name: "len")`.
  public mutating func emit(_ opcode: Opcode, name: String) {
    items.append(.name(opcode, name))
  }

  /// An instruction with a number.
  public mutating func emit(_ opcode: Opcode, number: Int) {
    items.append(.number(opcode, number))
  }

  /// A jump to `label`.
  public mutating func emit(_ opcode: Opcode, to label: BytecodeLabel) {
    items.append(.jump(opcode, label))
  }

  /// Puts an integer on the stack: in the instruction, or as a constant beyond 31 bits.
  public mutating func load(integer: Int) {
    if (-16...47).contains(integer) {
      emit(Opcode(rawValue: UInt8(0x80 + integer)))
    } else if Self.smallIntegers.contains(integer) {
      emit(.loadConstSmallInt, number: integer)
    } else {
      load(object: .integer("\(integer)"))
    }
  }

  /// Puts a short string on the stack; longer ones than a qstr holds are constants.
  public mutating func load(text: String) {
    if text.utf8.count <= MPYString.byteLimit {
      emit(.loadConstString, name: text)
    } else {
      load(object: .string(text))
    }
  }

  /// Puts a constant on the stack.
  public mutating func load(object: MPYObject) {
    items.append(.object(object))
  }

  /// Puts local number `local` on the stack.
  public mutating func load(local: Int) {
    fast(local, embedded: 0xB0, other: .loadFast)
  }

  /// Takes local number `local` from the stack.
  public mutating func store(local: Int) {
    fast(local, embedded: 0xC0, other: .storeFast)
  }

  /// Puts function number `child` on the stack; with defaults, their tuple and dictionary (or null)
  /// are taken from it.
  public mutating func make(function child: Int, withDefaults: Bool = false) {
    emit(withDefaults ? .makeFunctionDefaults : .makeFunction, number: child)
  }

  /// Calls a function that stands under its arguments.
  public mutating func call(positional: Int, keywords: Int = 0) {
    emit(.callFunction, number: positional | keywords << 8)
  }

  /// Calls a method loaded with `LOAD_METHOD`.
  public mutating func callMethod(positional: Int, keywords: Int = 0) {
    emit(.callMethod, number: positional | keywords << 8)
  }

  /// Replaces the last value.
  public mutating func apply(_ operation: UnaryOperator) {
    emit(operation.opcode)
  }

  /// Replaces the last two values.
  public mutating func apply(_ operation: BinaryOperator) {
    emit(operation.opcode)
  }

  private mutating func fast(_ local: Int, embedded: UInt8, other: Opcode) {
    if let index = UInt8(exactly: local), index < 16 {
      emit(Opcode(rawValue: embedded + index))
    } else {
      emit(other, number: local)
    }
  }
}
