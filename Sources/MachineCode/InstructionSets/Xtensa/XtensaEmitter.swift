import KernelIR

/// Chooses Xtensa instructions for machine steps.
struct XtensaEmitter {
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

  mutating func emit(_ instruction: MachineInstruction) {
    switch instruction {
    case .constant(let into, let value, _): constant(into.number, value)
    case .move(let into, let from, _): move(into.number, from.number)
    case .binary(let operation, _, let into, let left, .immediate(let value)):
      binary(operation, into.number, left.number, value)
    case .binary(let operation, _, let into, let left, .register(let right)):
      binary(operation, into.number, left.number, register: right.number)
    case .convert(let conversion, let into, let from):
      convert(conversion, into.number, from.number)
    case .load(let access, let into, let base, let offset):
      load(access, into.number, base.number, offset)
    case .loadIndexed(let access, let into, let base, let index, let shift):
      address(into.number, base.number, index.number, shift)
      load(access, into.number, into.number, 0)
    case .store(let access, let value, let base, let offset):
      store(access, value.number, base.number, offset)
    case .tableAddress(let into, let label): sink.append(.address(into), to: label)
    case .stackAddress(let into, let offset): add(into.number, 1, Int32(clamping: offset))
    case .stackLoad(let into, _, let offset): load(.word, into.number, 1, offset)
    case .stackStore(let from, _, let offset): store(.word, from.number, 1, offset)
    case .call(let target):
      sink.append(
        callsByWindow
          ? XtensaEncoding.callx8(target.number) : XtensaEncoding.callx0(target.number)
      )
    }
  }

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

  private mutating func convert(_ conversion: Conversion, _ d: Int, _ s: Int) {
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

  private mutating func address(_ d: Int, _ base: Int, _ index: Int, _ shift: Int) {
    switch shift {
    case 1: sink.append(XtensaEncoding.three(.addx2, d, index, base))
    case 2: sink.append(XtensaEncoding.three(.addx4, d, index, base))
    case 3: sink.append(XtensaEncoding.three(.addx8, d, index, base))
    default: sink.append(XtensaEncoding.addNarrow(d, base, index))
    }
  }

  private mutating func load(_ access: Access, _ t: Int, _ s: Int, _ offset: Int) {
    var (base, rest) = (s, offset)
    if XtensaEncoding.access(access, isLoad: true, t, s, offset) == nil {
      rest = approach(access, t, s, offset)
      base = t
    }
    guard let code = XtensaEncoding.access(access, isLoad: true, t, base, rest) else { return }
    sink.append(code)
    if access == .signedByte { signExtend(t, t, 8) }
  }

  private mutating func store(_ access: Access, _ t: Int, _ s: Int, _ offset: Int) {
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
