import KernelIR

extension RV32Emitter {
  mutating func load(_ access: Access, _ d: Int, _ n: Int, _ offset: Int) {
    if let code = Self.shortAccess(access, isLoad: true, d, n, offset) {
      sink.append(code)
    } else {
      let (base, low) = reached(n, offset, by: d == n ? scratch : d)
      sink.append(
        Self.shortAccess(access, isLoad: true, d, base, low)
          ?? RV32Encoding.load(access, d, base, low)
      )
    }
  }

  mutating func store(_ access: Access, _ m: Int, _ n: Int, _ offset: Int) {
    if let code = Self.shortAccess(access, isLoad: false, m, n, offset) {
      sink.append(code)
    } else {
      let (base, low) = reached(n, offset, by: scratch)
      sink.append(
        Self.shortAccess(access, isLoad: false, m, base, low)
          ?? RV32Encoding.store(access, m, base, low)
      )
    }
  }

  mutating func loadIndexed(_ access: Access, _ d: Int, _ n: Int, _ m: Int, _ count: Int) {
    let place = d == n && count > 0 ? scratch : d
    if count > 0 { shift(.left, place, m, count) }
    binary(.add, place, count > 0 ? place : m, register: n)
    load(access, d, place, 0)
  }

  /// One instruction; nil where the distance does not fit.
  private static func shortAccess(
    _ access: Access,
    isLoad: Bool,
    _ d: Int,
    _ n: Int,
    _ offset: Int
  ) -> [UInt8]? {
    let isWord = (access == .word || access == .pointer) && offset >= 0 && offset & 3 == 0
    if isWord && n == RV32Encoding.stack && offset <= 252 {
      return isLoad ? RV32Encoding.loadStack(d, offset) : RV32Encoding.storeStack(d, offset)
    }
    if isWord && offset <= 124 && RV32Encoding.isLow(d, n) {
      return RV32Encoding.access(isLoad: isLoad, d, n, offset)
    }
    guard (-2048...2047).contains(offset) else { return nil }
    return isLoad
      ? RV32Encoding.load(access, d, n, offset) : RV32Encoding.store(access, d, n, offset)
  }

  /// A register with most of an address, and the distance that is left.
  private mutating func reached(_ n: Int, _ offset: Int, by place: Int) -> (base: Int, low: Int) {
    let upper = (offset + 0x800) >> 12
    constant(place, Int32(truncatingIfNeeded: upper << 12))
    binary(.add, place, place, register: n)
    return (place, offset - upper << 12)
  }
}
