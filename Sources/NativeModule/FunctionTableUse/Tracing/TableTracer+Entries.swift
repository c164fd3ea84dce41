import MPYFormat

extension TableTracer {
  /// Starts at the function's entry.
  ///
  /// - Returns: the part of the function that is code.
  mutating func enter(_ function: RawCode) -> Range<Int> {
    var start = 0
    var end = code.count
    var argument = TracedValue.function(0)
    if case .native(let preludeOffset) = function.kind {
      // The first word leads to the prelude, a generator's second to its first instruction.
      let isGenerator = (try? function.prelude())?.flags.contains(.generator) == true
      start = set.wordByteCount * (isGenerator ? 2 : 1)
      end = min(max(preludeOffset, 0), code.count)
      if isGenerator { argument = .generatorState(0) }
    }
    var state = emptyState(in: start)
    if let offset = set.stackArgumentOffset {
      state.slots[offset] = argument
    } else if let register = set.argumentRegisters.first {
      state[register] = argument
    }
    flow(state, to: start, from: start)
    for (offset, target) in code.words.text where target == .text { addCandidate(wordAt: offset) }
    for (offset, target) in code.words.data where target == .text {
      if let address = code.words.content(.readOnlyData, at: offset) { candidates.insert(address) }
    }
    return min(start, end)..<end
  }

  func emptyState(in function: Int) -> TracedState {
    var state = TracedState(registerCount: set.registerCount, stackPointer: set.stackPointer)
    state.functions = [function]
    return state
  }

  /// What is known at addresses that are taken: in code of mpy-cross, handlers and places a
  /// generator goes on from, where the tables are in their registers.
  func addressTakenState(_ function: Int) -> TracedState {
    var state = emptyState(in: function)
    if isEmitterPrologue {
      state[set.stackPointer] = .unknown
      state[set.emitterRegisters.table] = .table([0])
    }
    return state
  }

  /// Whether the two registers mpy-cross reserves were loaded the way its prologues do.
  var isEmitterPrologue: Bool {
    tableRegisters.contains(set.emitterRegisters.table)
      && !qstrTableRegisters.isDisjoint(with: set.emitterRegisters.qstrTables)
  }

  func wasEmitted(_ function: RawCode) -> Bool {
    switch function.kind {
    case .native: true
    case .viper(let parts): parts.relocations == nil && isEmitterPrologue
    case .bytecode, .assembler: false
    }
  }

  mutating func followAll() {
    while true {
      while let leader = pending.popLast() { follow(from: leader) }
      guard !candidates.isEmpty else { return }
      let addresses = candidates.subtracting(known).sorted()
      known.formUnion(addresses)
      candidates = []
      for address in addresses {
        guard let target = set.function(at: address), code.contains(target),
          owners[target] == .nobody, leaders[target] == nil, isPlausible(target)
        else { continue }
        flow(addressTakenState(target), to: target, from: target)
        while let leader = pending.popLast() { follow(from: leader) }
      }
    }
  }

  /// Code of mpy-cross that no path reaches: behind a return, mostly.
  mutating func followRest(of area: Range<Int>) {
    var offset = area.lowerBound
    while offset < area.upperBound {
      if owners[offset] == .nobody, leaders[offset] == nil {
        flow(addressTakenState(offset), to: offset, from: offset)
        followAll()
      }
      offset += 1
    }
  }

  private mutating func addCandidate(wordAt offset: Int) {
    if let address = code.words.content(.text, at: offset) { candidates.insert(address) }
  }
}
