/// Where an instruction takes an operand from.
enum TracedSource: Equatable, Sendable {
  case register(Int)
  case constant(Int)
  /// An address in the code, by its offset; the program counter makes these.
  case text(Int)
}
