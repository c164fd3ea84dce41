extension TableTracer {
  /// The entry that never returns, `raise_msg`, which compilers know (MicroPython v1.28
  /// `py/nativeglue.h`).
  static let raiseMessage = 55

  /// Follows the called function with what is in the registers and in the slots above the stack
  /// pointer, where its arguments are.
  ///
  /// - Returns: whether the called function is known to return.
  mutating func call(_ target: Int, _ state: inout TracedState, at offset: Int) -> Bool {
    var called = state
    called.slots = [:]
    called.functions = [target]
    called.compared = nil
    called.caseCount = nil
    if case .stack(let top) = state[set.stackPointer] {
      for (slot, value) in state.slots {
        let place = slot &- top &+ set.returnAddressByteCount
        if (0..<64).contains(place) { called.slots[place] = value }
      }
    }
    for register in called.registers.indices {
      if case .stack = called[register] { called[register] = .unknown }
    }
    called[set.stackPointer] = .stack(0)
    for (slot, value) in called.slots {
      if case .stack = value { called.slots[slot] = nil }
    }
    flow(called, to: target, from: offset)
    forgetScratched(&state)
    if returning.contains(target) { return true }
    if case .stretch(let leader) = owners[offset] { waiting[target, default: []].insert(leader) }
    return false
  }

  mutating func callUnknown(
    _ callee: TracedValue,
    _ state: inout TracedState,
    at offset: Int
  ) -> Bool {
    if case .entry(let index) = callee {
      forgetScratched(&state)
      return index != Self.raiseMessage
    }
    if set.argumentRegisters.contains(where: { state[$0].holdsTable }) {
      doubt(.passed, at: offset)
    }
    forgetScratched(&state)
    return true
  }

  /// Notes that the functions the state is in return, which their callers may wait for.
  mutating func returns(_ state: TracedState) {
    for function in state.functions where returning.insert(function).inserted {
      pending += waiting.removeValue(forKey: function) ?? []
    }
  }

  private func forgetScratched(_ state: inout TracedState) {
    for register in set.scratchedByCalls { state[register] = .unknown }
    state.compared = nil
    state.caseCount = nil
  }
}
