extension X86Decoder {
  /// The register an 8-bit operand is part of: without REX, 4 to 7 are the high bytes of 0 to 3.
  func byteRegister(_ number: Int) -> Int {
    rex == 0 && (4..<8).contains(number) ? number & 3 : number
  }

  func source(_ operand: X86Operand, isByte: Bool) -> TracedSource? {
    isByte || !isWord ? nil : operand.direct.map(TracedSource.register)
  }

  /// A write of something that is never an address.
  func forget(_ operand: X86Operand, isByte: Bool = false, width: Int? = nil) -> TracedEffect? {
    if let direct = operand.direct { return .forget(isByte ? byteRegister(direct) : direct) }
    return store(operand, nil, width: width ?? (isByte ? 1 : self.width))
  }

  func store(_ operand: X86Operand, _ source: TracedSource?, width: Int) -> TracedEffect? {
    hasSegment ? nil : .store(operand.place(end: offset), source, width: width)
  }

  /// The effect that brings an operand's value to `target`.
  func fetch(_ target: Int, _ operand: X86Operand, width: Int, isSigned: Bool = false)
    -> TracedEffect
  {
    if hasSegment { return .forget(target) }
    guard let direct = operand.direct else {
      return .load(target, operand.place(end: offset), width: width, isSigned: isSigned)
    }
    return width == word ? .move(target, .register(direct)) : .forget(target)
  }

  func push(_ source: TracedSource?) -> [TracedEffect] {
    let stack = X86Instructions.stackPointer
    return [
      .subtract(stack, .register(stack), .constant(word)),
      .store(.register(stack), source, width: word),
    ]
  }

  func pop(_ target: Int) -> [TracedEffect] {
    let stack = X86Instructions.stackPointer
    let load = TracedEffect.load(target, .register(stack), width: word, isSigned: false)
    let move = TracedEffect.add(stack, .register(stack), .constant(word))
    // The stack pointer itself may be what is popped.
    return target == stack ? [load] : [load, move]
  }

  func limit(_ condition: Int) -> TracedLimit? {
    switch condition & 15 {
    case 2: .below
    case 3: .notBelow
    case 6: .notAbove
    case 7: .above
    default: nil
    }
  }
}
