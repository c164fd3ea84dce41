import MPYFormat

extension TableTracer {
  /// Sends what is known to the places the instruction goes to.
  ///
  /// - Returns: whether it also goes on behind itself.
  mutating func go(
    _ instruction: TracedInstruction,
    at offset: Int,
    _ state: inout TracedState
  ) -> Bool {
    switch instruction.flow {
    case .next: return true
    case .return: returns(state)
    case .stop: return false
    case .jump(let target): flow(state, to: target, from: offset)
    case .branch(let target, let limit):
      flow(limited(state, limit, isTaken: true), to: target, from: offset)
      state = limited(state, limit, isTaken: false)
      return true
    case .call(let target):
      return call(target, &state, at: offset)
    case .callThrough(let register):
      if case .text(let address) = state[register], let target = set.function(at: address) {
        return call(target, &state, at: offset)
      }
      return callUnknown(state[register], &state, at: offset)
    case .jumpThrough(let register): jump(to: state[register], state, at: offset)
    case .tableJump(let place): jump(by: place, state, at: offset, isMarked: false)
    }
    return false
  }

  private func limited(
    _ state: TracedState,
    _ limit: TracedLimit?,
    isTaken: Bool
  ) -> TracedState {
    guard let limit, let compared = state.compared else { return state }
    var state = state
    state.caseCount = (compared.isFirst ? limit.flipped : limit)
      .count(compared.constant, isTaken: isTaken)
    return state
  }

  private mutating func jump(to value: TracedValue, _ state: TracedState, at offset: Int) {
    let width = set.wordByteCount
    switch value {
    case .entry(let index):
      if index != Self.raiseMessage { returns(state) }
    case .text(let address):
      guard let target = set.function(at: address) else { return doubt(.jump, at: offset) }
      flow(state, to: target, from: offset)
    case .tableTarget(let table, let origin):
      let place = TablePlace(table: table, origin: origin, width: 4, isSigned: true, unit: 1)
      jump(by: place, state, at: offset, isMarked: true)
    case .tableItem(let table) where code.words.text[table] == .text:
      // Relocated words are followed as functions; called in place of this one, they return for it.
      if state.caseCount == nil, state[set.stackPointer] == .stack(0) { return returns(state) }
      let place = TablePlace(table: table, origin: 0, width: width, isSigned: true, unit: 1)
      jump(by: place, state, at: offset, isMarked: true)
    default:
      // Handlers and places a generator goes on from: the whole function is followed.
      if isEmitted { return }
      // A function left with the stack as it was found calls another one in its place.
      let isPassed = set.scratchedByCalls.contains { state[$0].holdsTable }
      if state[set.stackPointer] == .stack(0), !isPassed { return returns(state) }
      doubt(.jump, at: offset)
    }
  }
}
