/// One step of a bytecode function.
indirect enum Statement {
  case assign(String, Expression)
  case setItem(of: Expression, at: Expression, Expression)
  /// `table[index] += value`; table and index are evaluated once.
  case addItem(of: Expression, at: Expression, Expression)
  case when(Expression, [Statement], otherwise: [Statement] = [])
  case loop(while: Expression, [Statement])
  /// The body for each number of a range that is not empty.
  case count(String, ClosedRange<Int>, [Statement])
  case each(String, in: Expression, [Statement])
  case give(Expression)
  /// The exception's class, a format and what stands in it.
  case raise(String, String, [Expression])
  case evaluate(Expression)
  /// Instructions that no other case describes as well.
  case code((inout FunctionDraft) -> Void)
}
