extension InterpreterState {
  func result(
    _ operation: BinaryOperator,
    _ left: Register,
    _ right: Operand
  ) throws(InterpreterFault) -> UInt64 {
    let type = kernel.type(of: left)
    let a = registers[left.index]
    let b = value(right, as: operation.isShift ? .word : type)
    guard !operation.isShift || b < 32 else {
      throw .shiftCount(UInt32(truncatingIfNeeded: b))
    }
    return switch operation {
    case .add: a &+ b
    case .subtract: a &- b
    case .multiply: a &* b
    case .and: a & b
    case .or: a | b
    case .xor: a ^ b
    case .shiftLeft: a << b
    case .shiftRight: a >> b
    case .shiftRightSigned: UInt64(bitPattern: signed(a, type) >> Int64(b))
    }
  }

  func converted(_ value: UInt64, _ conversion: Conversion) -> UInt64 {
    switch conversion {
    case .signExtend8: UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: value)))
    case .signExtend16: UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: value)))
    case .zeroExtend8: value & 0xFF
    case .zeroExtend16: value & 0xFFFF
    case .wordToPointerSigned: UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: value)))
    case .wordToPointer, .pointerToWord: value & 0xFFFF_FFFF
    }
  }

  func address(_ base: Register, _ offset: ByteOffset) -> UInt64 {
    let distance = offset.byteCount(pointerBytes: interpreter.pointerBytes)
    return narrowed(
      registers[base.index] &+ UInt64(truncatingIfNeeded: distance),
      .pointer
    )
  }

  func value(_ operand: Operand, as type: ValueType) -> UInt64 {
    switch operand {
    case .register(let register): registers[register.index]
    case .immediate(let constant): narrowed(UInt64(bitPattern: Int64(constant)), type)
    }
  }

  func isNarrow(_ type: ValueType) -> Bool {
    type == .word || interpreter.pointerBytes == 4
  }

  func narrowed(_ value: UInt64, _ type: ValueType) -> UInt64 {
    isNarrow(type) ? value & 0xFFFF_FFFF : value
  }

  func signed(_ value: UInt64, _ type: ValueType) -> Int64 {
    isNarrow(type) ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }
}
