/// Where an instruction goes on; places are offsets in the code.
enum TracedFlow: Equatable, Sendable {
  case next
  /// A return from the function.
  case `return`
  /// A trap.
  case stop
  case jump(Int)
  case branch(Int, TracedLimit?)
  case call(Int)
  /// A call of the address in a register.
  case callThrough(Int)
  /// A jump to the address in a register.
  case jumpThrough(Int)
  /// A jump by a table.
  case tableJump(TablePlace)
}
