import MPYFormat

extension TableTracer {
  /// What a load from `address` gives; `target` is the register it goes to.
  mutating func loaded(
    _ address: TracedValue,
    _ width: Int,
    _ isSigned: Bool,
    _ state: TracedState,
    _ target: Int,
    at offset: Int
  ) -> TracedValue {
    let word = set.wordByteCount
    switch address {
    case .text(let place): return loadedText(place, width, isSigned)
    case .readOnlyData(let place) where width == word:
      return code.words.data[place].map { relocated($0, .readOnlyData, place) } ?? .unknown
    case .textItem(let table) where width == 4 || width == word: return .tableItem(table)
    case .stack(let slot) where width == word: return state.slots[slot] ?? .unknown
    case .table(let places): return loadedEntry(places, width, at: offset)
    case .maybeTable:
      doubt(.index, at: offset)
      return .unknown
    case _ where width == word: return loadedField(address, target)
    default: return .unknown
    }
  }

  mutating func store(
    _ place: TracedPlace,
    _ source: TracedSource?,
    _ width: Int,
    _ state: inout TracedState,
    at offset: Int
  ) {
    let stored: TracedValue =
      if case .register(let register) = source {
        state[register]
      } else if case .text(let address) = source { .text(address) } else { .unknown }
    if case .stack(let slot) = address(place, state) {
      state.write(stored, slot: slot, width: width, wordByteCount: set.wordByteCount)
    } else if case .table(let places) = stored, !places.contains(0) {
      // The address of one entry, which modules use as that of a type.
      _ = loadedEntry(places, set.wordByteCount, at: offset)
    } else if stored.holdsTable, width == set.wordByteCount {
      doubt(.stored, at: offset)
    }
  }

  private mutating func loadedEntry(_ places: [Int], _ width: Int, at offset: Int) -> TracedValue {
    for place in places {
      let (index, rest) = place.quotientAndRemainder(dividingBy: set.wordByteCount)
      guard width == set.wordByteCount, rest == 0, (0..<entryCount).contains(index) else {
        doubt(.index, at: offset)
        return .unknown
      }
      note(entry: index, at: offset)
    }
    return .entry(places.count == 1 ? places[0] / set.wordByteCount : nil)
  }

  private mutating func loadedText(_ place: Int, _ width: Int, _ isSigned: Bool) -> TracedValue {
    guard place >= 0, place <= code.count - width else { return .unknown }
    if width == set.wordByteCount, let target = code.words.text[place] {
      return relocated(target, .text, place)
    }
    guard !code.words.overlapsText(place, count: width),
      let number = code.integer(place, width: width, isSigned: isSigned)
    else { return .unknown }
    markData(place, width)
    return .constant(number)
  }

  private func relocated(
    _ target: MPYRelocation.Target,
    _ area: MPYRelocation.Area,
    _ place: Int
  ) -> TracedValue {
    let content = code.words.content(area, at: place) ?? 0
    return switch target {
    case .text: .text(content)
    case .readOnlyData: .readOnlyData(content)
    case .zeroedData: .unknown
    case .qstrTable: content == 0 ? .qstrTable : .unknown
    case .objectTable: .objectTable(content)
    case .functionTable: .table([content])
    case .functionTableEntry(let index): content == 0 ? .entry(index) : .unknown
    }
  }

  /// Fields of the objects a function's code starts from.
  ///
  /// Source: MicroPython v1.25 `py/objfun.h`, `py/bc.h`: the context is a function object's second
  /// word, the tables are the context's third and fourth; a generator's state starts with the
  /// function object.
  private mutating func loadedField(_ address: TracedValue, _ target: Int) -> TracedValue {
    let word = set.wordByteCount
    switch address {
    case .function(word): return .context(0)
    case .generatorState(0): return .function(0)
    case .context(2 * word):
      qstrTableRegisters.insert(target)
      return .qstrTable
    case .context(3 * word): return .objectTable(0)
    case .objectTable(let place) where place >= 0 && place % word == 0:
      guard tableSlots.contains(place / word) else { return .unknown }
      tableRegisters.insert(target)
      return .table([0])
    default: return .unknown
    }
  }
}
