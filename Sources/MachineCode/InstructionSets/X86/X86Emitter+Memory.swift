import KernelIR

extension X86Emitter {
  mutating func load(_ access: Access, _ into: Operand, _ base: Operand, _ offset: Int) {
    write(into) { emitter, register in
      let address = emitter.read(base, in: register)
      emitter.append(
        Self.loadOpcode(access),
        register,
        .memory(base: address, offset: offset)
      )
    }
  }

  mutating func loadIndexed(
    _ access: Access,
    _ into: Operand,
    _ base: Operand,
    _ index: Operand,
    _ shift: Int
  ) {
    write(into) { emitter, register in
      let opcode = Self.loadOpcode(access)
      if case .memory = base, case .memory = index, register == Self.scratch {
        // One register for both: the index as bytes, then the base.
        emitter.append([0x8B], register, index)
        emitter.shift(.shiftLeft, .register(register), shift)
        emitter.append([0x03], register, base)
        return emitter.append(opcode, register, .memory(base: register, offset: 0))
      }
      // What is in memory goes to the scratch register, the base of two to where the result will be.
      let isBoth = base.isMemory && index.isMemory
      let address = emitter.read(base, in: isBoth ? register : Self.scratch)
      let number = emitter.read(index)
      emitter.sink.append(
        X64Encoding.indexed(opcode, register, base: address, index: number, shift: shift)
      )
    }
  }

  mutating func store(_ access: Access, _ value: Operand, _ base: Operand, _ offset: Int) {
    switch (value, base) {
    case (.register(let register), .memory) where register > 3 && access.isByte:
      // eax is not the base, which is on the stack, and takes the value's place meanwhile.
      sink.append([UInt8(0x90 | register)])
      store(access, 0, read(base), offset)
      sink.append([UInt8(0x90 | register)])
    case (.memory(_, let place), .memory(_, let other)):
      sink.append(X86Encoding.push(.register(0)))
      append([0x8B], 0, .memory(base: Self.stack, offset: place + 4))
      append([0x8B], Self.scratch, .memory(base: Self.stack, offset: other + 4))
      store(access, 0, Self.scratch, offset)
      sink.append(X86Encoding.pop(.register(0)))
    case (.memory, .register(let address)): store(access, read(value), address, offset)
    case (.register, .register(let address)):
      let value = access.isByte ? bytes(value) : value
      store(access, read(value), address, offset)
    case (.register(let register), .memory): store(access, register, read(base), offset)
    }
  }

  private mutating func store(_ access: Access, _ register: Int, _ base: Int, _ offset: Int) {
    let place = Operand.memory(base: base, offset: offset)
    switch access {
    case .byte, .signedByte: append([0x88], register, place)
    case .half, .signedHalf: append(prefix: [0x66], [0x89], register, place)
    case .word, .pointer: append([0x89], register, place)
    }
  }

  private static func loadOpcode(_ access: Access) -> [UInt8] {
    switch access {
    case .byte: [0x0F, 0xB6]
    case .signedByte: [0x0F, 0xBE]
    case .half: [0x0F, 0xB7]
    case .signedHalf: [0x0F, 0xBF]
    case .word, .pointer: [0x8B]
    }
  }
}

extension X86Encoding.Operand {
  /// Whether it is in memory.
  var isMemory: Bool { if case .memory = self { true } else { false } }
}

extension Access {
  /// Whether 8 bits are touched.
  fileprivate var isByte: Bool { self == .byte || self == .signedByte }
}
