import KernelIR

/// Chooses Xtensa instructions for machine steps.
struct XtensaEmitter: StepEmitter {
  let hasSignExtension: Bool
  /// A register that may be overwritten; nil where a step has none and needs none.
  let scratch: Int?
  var sink = CodeSink()

  init(_ convention: Xtensa.Convention, scratch: Int?) {
    hasSignExtension = convention == .windowed
    self.scratch = scratch
    callsByWindow = convention == .windowed
  }

  private let callsByWindow: Bool

  /// A constant in the shortest way; from before the code where no instruction can hold it.
  mutating func constant(_ d: Int, _ value: Int32) {
    switch value {
    case -32...95: sink.append(XtensaEncoding.moviNarrow(d, Int(value)))
    case -2048...2047: sink.append(XtensaEncoding.movi(d, Int(value)))
    default: sink.appendLiteral(UInt32(bitPattern: value), into: MachineRegister(d))
    }
  }

  mutating func move(_ d: Int, _ s: Int) {
    if d != s { sink.append(XtensaEncoding.move(d, s)) }
  }

  mutating func convert(_ conversion: Conversion, _ d: Int, _ s: Int) {
    switch conversion {
    case .signExtend8: signExtend(d, s, 8)
    case .signExtend16: signExtend(d, s, 16)
    case .zeroExtend8: sink.append(XtensaEncoding.extui(d, s, 0, 8))
    case .zeroExtend16: sink.append(XtensaEncoding.extui(d, s, 0, 16))
    case .wordToPointer, .wordToPointerSigned, .pointerToWord: move(d, s)
    }
  }

  private mutating func signExtend(_ d: Int, _ s: Int, _ bits: Int) {
    if hasSignExtension {
      sink.append(XtensaEncoding.sext(d, s, bits - 1))
    } else {
      sink.append(XtensaEncoding.slli(d, s, 32 - bits))
      sink.append(XtensaEncoding.srai(d, d, 32 - bits))
    }
  }

  mutating func loadIndexed(_ access: Access, _ d: Int, _ base: Int, _ index: Int, _ shift: Int) {
    address(d, base, index, shift)
    load(access, d, d, 0)
  }

  mutating func stackAddress(_ d: Int, _ offset: Int) { add(d, 1, Int32(clamping: offset)) }

  mutating func stackLoad(_ d: Int, _ offset: Int) { load(.word, d, 1, offset) }

  mutating func stackStore(_ s: Int, _ offset: Int) { store(.word, s, 1, offset) }

  mutating func call(_ target: Int) {
    sink.append(
      callsByWindow ? XtensaEncoding.callx8(target) : XtensaEncoding.callx0(target)
    )
  }

  private mutating func address(_ d: Int, _ base: Int, _ index: Int, _ shift: Int) {
    switch shift {
    case 1: sink.append(XtensaEncoding.three(.addx2, d, index, base))
    case 2: sink.append(XtensaEncoding.three(.addx4, d, index, base))
    case 3: sink.append(XtensaEncoding.three(.addx8, d, index, base))
    default: sink.append(XtensaEncoding.addNarrow(d, base, index))
    }
  }

  mutating func load(_ access: Access, _ t: Int, _ s: Int, _ offset: Int) {
    var (base, rest) = (s, offset)
    if XtensaEncoding.access(access, isLoad: true, t, s, offset) == nil {
      rest = approach(access, t, s, offset)
      base = t
    }
    guard let code = XtensaEncoding.access(access, isLoad: true, t, base, rest) else { return }
    sink.append(code)
    if access == .signedByte { signExtend(t, t, 8) }
  }

  mutating func store(_ access: Access, _ t: Int, _ s: Int, _ offset: Int) {
    var (base, rest) = (s, offset)
    if let scratch, XtensaEncoding.access(access, isLoad: false, t, s, offset) == nil {
      rest = approach(access, scratch, s, offset)
      base = scratch
    }
    if let code = XtensaEncoding.access(access, isLoad: false, t, base, rest) { sink.append(code) }
  }

  /// Puts an address into `d` that leaves a distance an access can hold, which is returned.
  private mutating func approach(_ access: Access, _ d: Int, _ s: Int, _ offset: Int) -> Int {
    let start = offset & ~255
    let isAligned = offset & ((1 << XtensaEncoding.scale(of: access)) - 1) == 0
    if isAligned, (-32_768...32_512).contains(start) {
      sink.append(XtensaEncoding.addmi(d, s, start))
      return offset - start
    }
    add(d, s, Int32(truncatingIfNeeded: offset))
    return 0
  }
}
