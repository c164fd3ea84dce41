import KernelIR

extension Thumb1Emitter {
  mutating func load(_ access: Access, _ t: Int, _ n: Int, _ offset: Int) {
    let place = target(t)
    // The base moves to where the value will be: it is not needed afterwards.
    let base = n < 8 ? n : place
    move(base, n)
    if let code = Thumb2Encoding.narrowAccess(access, isLoad: true, place, base, offset) {
      sink.append(code)
    } else if let (wide, kind) = Self.unsigned(access),
      let code = Thumb2Encoding.narrowAccess(wide, isLoad: true, place, base, offset)
    {
      sink.append(code)
      sink.append(Thumb2Encoding.extend(kind, place, place))
    } else {
      let index = place == base ? take() : place
      constant(index, Int32(truncatingIfNeeded: offset))
      sink.append(Thumb2Encoding.narrowIndexed(access, place, base, index))
    }
    move(t, place)
  }

  /// Signed loads have no form with a constant distance: what is loaded instead, then extended.
  private static func unsigned(_ access: Access) -> (Access, Thumb2Encoding.Extension)? {
    switch access {
    case .signedByte: (.byte, .sxtb)
    case .signedHalf: (.half, .sxth)
    case .byte, .half, .word, .pointer: nil
    }
  }

  mutating func loadIndexed(_ access: Access, _ t: Int, _ n: Int, _ m: Int, _ shift: Int) {
    let place = target(t)
    if shift == 0 {
      // A high base moves to where the value will be.
      let isPlace = n > 7 && place != m
      if isPlace { move(place, n) }
      let base = isPlace ? place : low(n)
      sink.append(Thumb2Encoding.narrowIndexed(access, place, base, low(m)))
    } else {
      let index = place == n ? take() : place
      if m > 7 { move(index, m) }
      sink.append(Thumb2Encoding.shift(.left, index, m > 7 ? index : m, shift))
      sink.append(Thumb2Encoding.narrowIndexed(access, place, low(n), index))
    }
    move(t, place)
  }

  mutating func store(_ access: Access, _ t: Int, _ n: Int, _ offset: Int) {
    if Thumb2Encoding.narrowAccess(access, isLoad: false, 0, 0, offset) != nil {
      let (value, base) = (low(t), low(n))
      sink.append(
        Thumb2Encoding.narrowAccess(access, isLoad: false, value, base, offset) ?? []
      )
      return
    }
    let value = low(t)
    let index = take()
    constant(index, Int32(truncatingIfNeeded: offset))
    if n < 8 {
      sink.append(Thumb1Encoding.storeIndexed(access, value, n, index))
    } else {
      sink.append(Thumb2Encoding.add(index, n))
      sink.append(
        Thumb2Encoding.narrowAccess(access, isLoad: false, value, index, 0) ?? []
      )
    }
  }

  mutating func stackAddress(_ d: Int, _ offset: Int) {
    let place = target(d)
    addressOnStack(place, offset)
    move(d, place)
  }

  private mutating func addressOnStack(_ place: Int, _ offset: Int) {
    let distance = offset + borrowedBytes
    if distance <= 1020 && distance & 3 == 0 {
      sink.append(Thumb2Encoding.addressOnStack(place, distance))
    } else {
      constant(place, Int32(truncatingIfNeeded: distance))
      sink.append(Thumb2Encoding.add(place, 13))
    }
  }

  mutating func stackLoad(_ t: Int, _ offset: Int) {
    let place = target(t)
    let distance = offset + borrowedBytes
    if distance <= 1020 {
      sink.append(Thumb2Encoding.loadStack(place, distance))
    } else {
      addressOnStack(place, offset)
      sink.append(Thumb2Encoding.narrowAccess(.word, isLoad: true, place, place, 0) ?? [])
    }
    move(t, place)
  }

  mutating func stackStore(_ t: Int, _ offset: Int) {
    let value = low(t)
    if offset + borrowedBytes <= 1020 {
      sink.append(Thumb2Encoding.storeStack(value, offset + borrowedBytes))
    } else {
      let place = take()
      addressOnStack(place, offset)
      sink.append(Thumb2Encoding.narrowAccess(.word, isLoad: false, value, place, 0) ?? [])
    }
  }
}
