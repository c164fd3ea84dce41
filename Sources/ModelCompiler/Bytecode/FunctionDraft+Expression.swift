import MPYFormat

extension FunctionDraft {
  /// Leaves the value of `expression` on the stack.
  mutating func write(_ expression: Expression) {
    switch expression {
    case .local(let name): load(name)
    case .global(let name): emit(.loadGlobal, name: name)
    case .integer(let value): load(integer: value)
    case .text(let text): load(text: text)
    case .constant(let object): load(object: object)
    case .none: emit(.loadNone)
    case .item(let value, let index):
      write([value, index])
      emit(.loadSubscript)
    case .emptySlice(let value):
      write([value, .none, .integer(0)])
      emit(.buildSlice, number: 2)
      emit(.loadSubscript)
    case .call(let name, let arguments):
      write([.global(name)] + arguments)
      call(positional: arguments.count)
    case .binary(let operation, let left, let right):
      write([left, right])
      apply(operation)
    case .negated(let value):
      write(value)
      apply(.minus)
    case .choice(let condition, let then, let otherwise): choose(condition, then, otherwise)
    case .tuple(let values):
      write(values)
      emit(.buildTuple, number: values.count)
    case .list(let values):
      write(values)
      emit(.buildList, number: values.count)
    case .map(let pairs): map(pairs)
    case .not, .and, .or: choose(expression, .constant(.true), .constant(.false))
    }
  }

  /// Goes on at `label` where `condition` does not hold.
  mutating func jump(unless condition: Expression, to label: BytecodeLabel) {
    switch condition {
    case .not(let inner): jump(when: inner, to: label)
    case .and(let left, let right):
      jump(unless: left, to: label)
      jump(unless: right, to: label)
    case .or(let left, let right):
      let holds = self.label()
      jump(when: left, to: holds)
      jump(unless: right, to: label)
      place(holds)
    default:
      write(condition)
      emit(.popJumpIfFalse, to: label)
    }
  }

  /// Goes on at `label` where `condition` holds.
  mutating func jump(when condition: Expression, to label: BytecodeLabel) {
    switch condition {
    case .not(let inner): jump(unless: inner, to: label)
    case .or(let left, let right):
      jump(when: left, to: label)
      jump(when: right, to: label)
    case .and(let left, let right):
      let fails = self.label()
      jump(unless: left, to: fails)
      jump(when: right, to: label)
      place(fails)
    default:
      write(condition)
      emit(.popJumpIfTrue, to: label)
    }
  }

  private mutating func write(_ expressions: [Expression]) {
    for expression in expressions { write(expression) }
  }

  private mutating func choose(
    _ condition: Expression,
    _ then: Expression,
    _ otherwise: Expression
  ) {
    let (other, end) = (label(), label())
    jump(unless: condition, to: other)
    write(then)
    emit(.jump, to: end)
    place(other)
    write(otherwise)
    place(end)
  }

  private mutating func map(_ pairs: [(String, Expression)]) {
    emit(.buildMap, number: pairs.count)
    for (key, value) in pairs {
      write(value)
      load(text: key)
      emit(.storeMap)
    }
  }
}
