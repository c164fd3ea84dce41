extension ThumbInstructions {
  /// Loads and stores with a register as offset, § A5.2.4.
  func indexed(_ code: Int) -> TracedEffect {
    let place = TracedPlace(base: .register(code >> 3 & 7), index: code >> 6 & 7)
    let register = code & 7
    return switch code >> 9 & 7 {
    case 0: .store(place, .register(register), width: 4)
    case 1: .store(place, .register(register), width: 2)
    case 2: .store(place, .register(register), width: 1)
    case 3: .load(register, place, width: 1, isSigned: true)
    case 4: .load(register, place, width: 4, isSigned: false)
    case 5: .load(register, place, width: 2, isSigned: false)
    case 6: .load(register, place, width: 1, isSigned: false)
    default: .load(register, place, width: 2, isSigned: true)
    }
  }

  /// Loads and stores at a constant offset, § A5.2.4: words, bytes, halfwords, words on the stack.
  func offsetAccess(_ code: Int) -> TracedEffect {
    let kind = code >> 12
    if kind == 9 {
      let place = TracedPlace.register(Self.stackPointer, (code & 0xFF) * 4)
      return access(code >> 8 & 7, place, width: 4, isLoad: code & 0x800 != 0)
    }
    let width = kind == 6 ? 4 : kind == 7 ? 1 : 2
    let place = TracedPlace.register(code >> 3 & 7, (code >> 6 & 31) * width)
    return access(code & 7, place, width: width, isLoad: code & 0x800 != 0)
  }

  func access(
    _ register: Int,
    _ place: TracedPlace,
    width: Int,
    isLoad: Bool,
    isSigned: Bool = false
  ) -> TracedEffect {
    isLoad
      ? .load(register, place, width: width, isSigned: isSigned)
      : .store(place, .register(register), width: width)
  }

  /// Loads or stores of consecutive words, which end where `base` points if `isBefore` (DB), else
  /// start there (IA).
  func multiple(
    _ length: Int,
    base: Int,
    _ list: [Int],
    isLoad: Bool,
    writesBack: Bool,
    isBefore: Bool = false
  ) -> TracedInstruction {
    let size = list.count * 4
    let start = isBefore ? -size : 0
    // The loads may replace the base, so that addresses are taken from a copy of it.
    var effects: [TracedEffect] = [.move(Self.scratch, .register(base))]
    for (position, register) in list.enumerated() {
      let place = TracedPlace.register(Self.scratch, start + position * 4)
      effects.append(access(register, place, width: 4, isLoad: isLoad))
    }
    if writesBack {
      let end = isBefore ? -size : size
      effects.append(.add(base, .register(Self.scratch), .constant(end)))
    }
    let isReturn = isLoad && list.contains(Self.programCounter)
    return TracedInstruction(length, effects, isReturn ? .return : .next)
  }
}
