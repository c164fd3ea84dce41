/// One machine instruction in the terms the tracer follows.
struct TracedInstruction: Equatable, Sendable {
  var length: Int
  var effects: [TracedEffect] = []
  var flow: TracedFlow = .next
  /// Which way each of the instructions behind it is done: where a condition holds, or where it
  /// does not (Thumb's IT).
  var conditions: [Bool] = []

  init(_ length: Int, _ effects: [TracedEffect] = [], _ flow: TracedFlow = .next) {
    self.length = length
    self.effects = effects
    self.flow = flow
  }
}
