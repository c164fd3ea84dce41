extension TableTracer {
  mutating func apply(_ effect: TracedEffect, to state: inout TracedState, at offset: Int) {
    switch effect {
    case .move(let target, let source): set(target, value(source, state), &state)
    case .moveIf(let target, let source):
      set(target, value(source, state).joined(state[target]), &state)
    case .add(let target, let left, let right):
      set(target, sum(value(left, state), value(right, state)), &state)
    case .subtract(let target, let left, let right):
      set(target, difference(value(left, state), value(right, state)), &state)
    case .shift(let target, let source, let count):
      set(target, shifted(state[source], count), &state)
    case .extend(let target, let source, let bits, let isSigned):
      set(target, extended(state[source], bits, isSigned), &state)
    case .upperHalf(let target, let half): set(target, upper(half, of: state[target]), &state)
    case .align(let target, let size): set(target, aligned(state[target], size), &state)
    case .address(let target, let place): set(target, address(place, state), &state)
    case .load(let target, let place, let width, let isSigned):
      let source = address(place, state)
      set(target, loaded(source, width, isSigned, state, target, at: offset), &state)
    case .store(let place, let source, let width): store(place, source, width, &state, at: offset)
    case .flag(let target): set(target, flagged(state[target]), &state)
    case .forget(let target): set(target, .unknown, &state)
    case .compare(let left, let right): compare(value(left, state), value(right, state), &state)
    }
  }

  func address(_ place: TracedPlace, _ state: TracedState) -> TracedValue {
    let base = sum(value(place.base, state), .constant(place.offset))
    guard let index = place.index else { return base }
    if place.scale == 1 { return sum(base, state[index]) }
    return sum(base, state[index].multiplied(by: place.scale, set.wordByteCount))
  }

  private mutating func set(_ register: Int, _ value: TracedValue, _ state: inout TracedState) {
    state[register] = value
    if case .text(let address) = value, !isNoting { candidates.insert(address) }
  }

  private func value(_ source: TracedSource, _ state: TracedState) -> TracedValue {
    switch source {
    case .register(let register): state[register]
    case .constant(let number): .constant(TracedValue.wrapped(number, set.wordByteCount))
    case .text(let offset): .text(offset)
    }
  }

  private func sum(_ left: TracedValue, _ right: TracedValue) -> TracedValue {
    TracedValue.sum(left, right, wordByteCount: set.wordByteCount)
  }

  private func difference(_ left: TracedValue, _ right: TracedValue) -> TracedValue {
    if case .constant(let number) = right { return sum(left, .constant(0 &- number)) }
    return left.holdsTable || right.holdsTable ? .maybeTable : .unknown
  }

  private func shifted(_ value: TracedValue, _ count: Int) -> TracedValue {
    guard (0..<63).contains(count) else { return .unknown }
    return value.multiplied(by: 1 << count, set.wordByteCount)
  }

  private func extended(_ value: TracedValue, _ bits: Int, _ isSigned: Bool) -> TracedValue {
    guard case .constant(let number) = value, (1..<64).contains(bits) else { return .unknown }
    let high = number << (64 - bits)
    return .constant(isSigned ? high >> (64 - bits) : number & (1 << bits - 1))
  }

  /// A frame is aligned in the same way each time, so that its distance from what is above it does
  /// not matter as long as the two do not overlap.
  private func aligned(_ value: TracedValue, _ size: Int) -> TracedValue {
    guard case .stack(let offset) = value else { return .unknown }
    return .stack((offset & (0 &- size)) &- size)
  }

  private func flagged(_ value: TracedValue) -> TracedValue {
    guard case .constant(let number) = value else { return .unknown }
    return .choice([number & ~0xFF, number & ~0xFF | 1])
  }

  private func upper(_ half: Int, of value: TracedValue) -> TracedValue {
    guard case .constant(let number) = value else { return .unknown }
    return .constant(TracedValue.wrapped(number & 0xFFFF | half << 16, set.wordByteCount))
  }

  private func compare(_ left: TracedValue, _ right: TracedValue, _ state: inout TracedState) {
    state.caseCount = nil
    if case .constant(let number) = right {
      state.compared = (number, false)
    } else if case .constant(let number) = left {
      state.compared = (number, true)
    } else {
      state.compared = nil
    }
  }
}
