extension TableTracer {
  /// Goes along the stretch that starts at `leader`, to its end or the next stretch.
  mutating func follow(from leader: Int) {
    guard let state = leaders[leader] else { return }
    var paths = TracedPaths(state)
    var offset = leader
    while let state = paths.current {
      remainingSteps -= 1
      guard remainingSteps >= 0 else { return }
      if offset != leader, leaders[offset] != nil {
        if let joined = paths.joined { flow(joined, to: offset, from: offset) }
        return
      }
      guard let instruction = set.instruction(at: offset, in: code),
        claim(offset, instruction.length, for: leader)
      else {
        doubt(.instruction, at: offset)
        return
      }
      paths.advance(step(instruction, at: offset, state), instruction.conditions)
      offset += instruction.length
    }
  }

  /// Joins what is known on a way to `target` with what is known there.
  mutating func flow(_ state: TracedState, to target: Int, from offset: Int) {
    guard code.contains(target) else {
      doubt(.instruction, at: offset)
      return
    }
    guard !isNoting else { return }
    guard !state.isTooLarge else {
      remainingSteps = -1
      return
    }
    guard let known = leaders[target] else {
      leaders[target] = state
      pending.append(target)
      // The stretch that ran through it so far ends here.
      if case .stretch(let other) = owners[target] { pending.append(other) }
      return
    }
    let joined = known.joined(state)
    guard joined != known else { return }
    leaders[target] = joined
    pending.append(target)
  }

  /// Takes the bytes of an instruction; false where they are data or another instruction's.
  private mutating func claim(_ offset: Int, _ length: Int, for leader: Int) -> Bool {
    guard offset + length <= code.count, !code.words.overlapsText(offset, count: length) else {
      return false
    }
    if owners[offset] == .rest { return false }
    let rest = (offset + 1)..<(offset + length)
    for byte in rest {
      if case .stretch = owners[byte] { return false }
      owners[byte] = .rest
    }
    owners[offset] = .stretch(leader)
    return true
  }

  /// What is known behind the instruction, nil where nothing goes on there.
  private mutating func step(
    _ instruction: TracedInstruction,
    at offset: Int,
    _ before: TracedState
  ) -> TracedState? {
    var state = before
    for effect in instruction.effects { apply(effect, to: &state, at: offset) }
    return go(instruction, at: offset, &state) ? state : nil
  }
}
