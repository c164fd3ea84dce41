extension X86 {
  /// Branches are those of x86-64; an address counts from that of the next instruction, which a
  /// call leaves on the stack.
  public func forms(of kind: ReferenceKind) -> [ReferenceForm] {
    guard case .address(let register) = kind else { return X64().forms(of: kind) }
    let reach = -(1 << 31) + 16...(1 << 31) - 16
    return [ReferenceForm(register.number == 0 ? 11 : 12, reach, taken: 3)]
  }

  /// Appends the bytes of the chosen form.
  public func encode(
    _ kind: ReferenceKind,
    form: Int,
    at address: Int,
    target: Int,
    into bytes: inout [UInt8]
  ) {
    guard case .address(let register) = kind else {
      return X64().encode(kind, form: form, at: address, target: target, into: &bytes)
    }
    // call 0; pop register; add register, distance
    let number = register.number
    bytes += [0xE8, 0, 0, 0, 0, UInt8(0x58 | number)]
    bytes += number == 0 ? [0x05] : [0x81, UInt8(0xC0 | number)]
    bytes += X64Encoding.immediate(Int32(truncatingIfNeeded: target - address - 5))
  }
}
