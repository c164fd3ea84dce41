import KernelIR

/// Chooses Thumb-2 instructions for machine steps.
///
/// Flags never live from one step to the next, so the short forms that set them are always allowed.
struct Thumb2Emitter {
  let scratch: Int
  var sink: CodeSink

  mutating func emit(_ instruction: MachineInstruction) {
    switch instruction {
    case .constant(let into, let value, _): constant(into.number, value)
    case .move(let into, let from, _): sink.append(Thumb2Encoding.mov(into.number, from.number))
    case .binary(let operation, _, let into, let left, .immediate(let value)):
      binary(operation, into.number, left.number, value)
    case .binary(let operation, _, let into, let left, .register(let right)):
      binary(operation, into.number, left.number, register: right.number)
    case .convert(let conversion, let into, let from):
      convert(conversion, into.number, from.number)
    case .load(let access, let into, let base, let offset):
      load(access, into.number, base.number, offset)
    case .loadIndexed(let access, let into, let base, let index, let shift):
      loadIndexed(access, into.number, base.number, index.number, shift)
    case .store(let access, let value, let base, let offset):
      store(access, value.number, base.number, offset)
    case .tableAddress(let into, let label): sink.append(.address(into), to: label)
    case .stackAddress(let into, let offset): stackAddress(into.number, offset)
    case .stackLoad(let into, _, let offset): stack(into.number, offset, isLoad: true)
    case .stackStore(let from, _, let offset): stack(from.number, offset, isLoad: false)
    case .call(let target): sink.append(Thumb2Encoding.blx(target.number))
    }
  }

  /// A constant in the shortest way; from a pool where no instruction can hold it.
  mutating func constant(_ d: Int, _ value: Int32) {
    let bits = UInt32(bitPattern: value)
    if d < 8 && bits < 256 {
      sink.append(Thumb2Encoding.movs(d, Int(bits)))
    } else if let packed = Thumb2Immediate.packed(bits) {
      sink.append(Thumb2Encoding.modified(.orr, d, 15, packed: packed))
    } else if let packed = Thumb2Immediate.packed(~bits) {
      sink.append(Thumb2Encoding.modified(.orn, d, 15, packed: packed))
    } else if bits <= 0xFFFF {
      sink.append(Thumb2Encoding.movw(d, Int(bits)))
    } else {
      sink.appendLiteral(bits, into: MachineRegister(d))
    }
  }

  private mutating func convert(_ conversion: Conversion, _ d: Int, _ m: Int) {
    let kind: Thumb2Encoding.Extension
    switch conversion {
    case .signExtend8: kind = .sxtb
    case .signExtend16: kind = .sxth
    case .zeroExtend8: kind = .uxtb
    case .zeroExtend16: kind = .uxth
    case .wordToPointer, .wordToPointerSigned, .pointerToWord:
      if d != m { sink.append(Thumb2Encoding.mov(d, m)) }
      return
    }
    extend(kind, d, m)
  }

  mutating func extend(_ kind: Thumb2Encoding.Extension, _ d: Int, _ m: Int) {
    sink.append(
      d < 8 && m < 8
        ? Thumb2Encoding.extend(kind, d, m) : Thumb2Encoding.wideExtend(kind, d, m)
    )
  }

  private mutating func load(_ access: Access, _ t: Int, _ n: Int, _ offset: Int) {
    if t < 8, n < 8,
      let code = Thumb2Encoding.narrowAccess(access, isLoad: true, t, n, offset)
    {
      sink.append(code)
    } else if let code = Thumb2Encoding.wideAccess(access, isLoad: true, t, n, offset) {
      sink.append(code)
    } else {
      let index = t == n ? scratch : t
      constant(index, Int32(truncatingIfNeeded: offset))
      loadIndexed(access, t, n, index, 0)
    }
  }

  private mutating func loadIndexed(_ access: Access, _ t: Int, _ n: Int, _ m: Int, _ shift: Int) {
    sink.append(
      shift == 0 && t < 8 && n < 8 && m < 8
        ? Thumb2Encoding.narrowIndexed(access, t, n, m)
        : Thumb2Encoding.wideIndexed(access, isLoad: true, t, n, m, shift)
    )
  }

  private mutating func store(_ access: Access, _ t: Int, _ n: Int, _ offset: Int) {
    if t < 8, n < 8,
      let code = Thumb2Encoding.narrowAccess(access, isLoad: false, t, n, offset)
    {
      sink.append(code)
    } else if let code = Thumb2Encoding.wideAccess(access, isLoad: false, t, n, offset) {
      sink.append(code)
    } else {
      constant(scratch, Int32(truncatingIfNeeded: offset))
      sink.append(Thumb2Encoding.wideIndexed(access, isLoad: false, t, n, scratch, 0))
    }
  }

  private mutating func stackAddress(_ d: Int, _ offset: Int) {
    sink.append(
      d < 8 && offset <= 1020 && offset & 3 == 0
        ? Thumb2Encoding.addressOnStack(d, offset) : Thumb2Encoding.plainAdd(d, 13, offset)
    )
  }

  private mutating func stack(_ t: Int, _ offset: Int, isLoad: Bool) {
    if t < 8 && offset <= 1020 && offset & 3 == 0 {
      sink.append(
        isLoad ? Thumb2Encoding.loadStack(t, offset) : Thumb2Encoding.storeStack(t, offset)
      )
    } else if let code = Thumb2Encoding.wideAccess(.word, isLoad: isLoad, t, 13, offset) {
      sink.append(code)
    }
  }
}
