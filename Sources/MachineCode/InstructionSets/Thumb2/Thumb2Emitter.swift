import KernelIR

/// Chooses Thumb-2 instructions for machine steps.
///
/// Flags never live from one step to the next, so the short forms that set them are always allowed.
struct Thumb2Emitter: StepEmitter {
  let scratch: Int
  var sink = CodeSink()

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

  mutating func convert(_ conversion: Conversion, _ d: Int, _ m: Int) {
    let kind: Thumb2Encoding.Extension
    switch conversion {
    case .signExtend8: kind = .sxtb
    case .signExtend16: kind = .sxth
    case .zeroExtend8: kind = .uxtb
    case .zeroExtend16: kind = .uxth
    case .wordToPointer, .wordToPointerSigned, .pointerToWord:
      return move(d, m)
    }
    extend(kind, d, m)
  }

  mutating func extend(_ kind: Thumb2Encoding.Extension, _ d: Int, _ m: Int) {
    sink.append(
      d < 8 && m < 8
        ? Thumb2Encoding.extend(kind, d, m) : Thumb2Encoding.wideExtend(kind, d, m)
    )
  }

  mutating func load(_ access: Access, _ t: Int, _ n: Int, _ offset: Int) {
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

  mutating func loadIndexed(_ access: Access, _ t: Int, _ n: Int, _ m: Int, _ shift: Int) {
    sink.append(
      shift == 0 && t < 8 && n < 8 && m < 8
        ? Thumb2Encoding.narrowIndexed(access, t, n, m)
        : Thumb2Encoding.wideIndexed(access, isLoad: true, t, n, m, shift)
    )
  }

  mutating func store(_ access: Access, _ t: Int, _ n: Int, _ offset: Int) {
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

  mutating func stackAddress(_ d: Int, _ offset: Int) {
    sink.append(
      d < 8 && offset <= 1020 && offset & 3 == 0
        ? Thumb2Encoding.addressOnStack(d, offset) : Thumb2Encoding.plainAdd(d, 13, offset)
    )
  }

  mutating func move(_ d: Int, _ s: Int) {
    if d != s { sink.append(Thumb2Encoding.mov(d, s)) }
  }

  mutating func call(_ target: Int) { sink.append(Thumb2Encoding.blx(target)) }

  mutating func stackLoad(_ t: Int, _ offset: Int) { stack(t, offset, isLoad: true) }

  mutating func stackStore(_ t: Int, _ offset: Int) { stack(t, offset, isLoad: false) }

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
