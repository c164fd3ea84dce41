import MPYFormat

extension FunctionDraft {
  /// Adds `statements` in their order.
  mutating func write(_ statements: [Statement]) {
    for statement in statements { write(statement) }
  }

  private mutating func write(_ statement: Statement) {
    switch statement {
    case .assign(let name, let value):
      write(value)
      store(name)
    case .setItem(let table, let index, let value):
      write(value)
      write(table)
      write(index)
      emit(.storeSubscript)
    case .addItem(let table, let index, let value):
      write(table)
      write(index)
      emit(.dupTopTwo)
      emit(.loadSubscript)
      write(value)
      apply(.inPlaceAdd)
      emit(.rotThree)
      emit(.storeSubscript)
    case .when(let condition, let then, let otherwise): branch(condition, then, otherwise)
    case .loop(let condition, let body): loop(condition, body)
    case .count(let name, let range, let body): count(name, range, body)
    case .each(let name, let values, let body): each(name, values, body)
    case .give(let value):
      write(value)
      emit(.returnValue)
    case .raise(let exception, let format, let values): raise(exception, format, values)
    case .evaluate(let value):
      write(value)
      emit(.popTop)
    case .code(let action): action(&self)
    }
  }

  private mutating func branch(
    _ condition: Expression,
    _ then: [Statement],
    _ otherwise: [Statement]
  ) {
    let other = label()
    jump(unless: condition, to: other)
    write(then)
    guard !otherwise.isEmpty else { return place(other) }
    let end = label()
    if !then.endsFlow { emit(.jump, to: end) }
    place(other)
    write(otherwise)
    place(end)
  }

  private mutating func loop(_ condition: Expression, _ body: [Statement]) {
    let (start, test) = (label(), label())
    emit(.jump, to: test)
    place(start)
    write(body)
    place(test)
    jump(when: condition, to: start)
  }

  private mutating func count(_ name: String, _ range: ClosedRange<Int>, _ body: [Statement]) {
    let start = label()
    load(integer: range.lowerBound)
    store(name)
    place(start)
    write(body)
    guard range.count > 1 else { return }
    load(name)
    load(integer: 1)
    apply(.inPlaceAdd)
    emit(.dupTop)
    store(name)
    load(integer: range.upperBound)
    apply(.lessOrEqual)
    emit(.popJumpIfTrue, to: start)
  }

  private mutating func each(_ name: String, _ values: Expression, _ body: [Statement]) {
    let (start, end) = (label(), label())
    write(values)
    emit(.getIterStack)
    place(start)
    emit(.forIter, to: end)
    store(name)
    write(body)
    emit(.jump, to: start)
    place(end)
  }

  /// Messages stay out of the table of strings that firmware never frees.
  private mutating func raise(_ exception: String, _ format: String, _ values: [Expression]) {
    write(
      .call(exception, [.binary(.modulo, .constant(.string(format)), .tuple(values))])
    )
    emit(.raiseObject)
  }
}

extension [Statement] {
  /// Whether nothing comes after the last statement.
  var endsFlow: Bool {
    switch last {
    case .give, .raise: true
    case .when(_, let then, let otherwise): then.endsFlow && otherwise.endsFlow
    default: false
    }
  }
}
