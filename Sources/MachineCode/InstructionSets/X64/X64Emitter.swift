import KernelIR

/// Chooses x86-64 instructions for machine steps.
struct X64Emitter: CodeEmitter {
  let scratch: [Int]
  var sink = CodeSink()

  mutating func emit(_ instruction: MachineInstruction) {
    switch instruction {
    case .constant(let into, let value, let type): constant(into.number, value, type)
    case .move(let into, let from, let type): move(into.number, from.number, Self.width(type))
    case .binary(let operation, let type, let into, let left, .immediate(let value)):
      binary(operation, Self.width(type), into.number, left.number, value)
    case .binary(let operation, let type, let into, let left, .register(let right)):
      binary(operation, Self.width(type), into.number, left.number, register: right.number)
    case .convert(let conversion, let into, let from):
      convert(conversion, into.number, from.number)
    case .load(let access, let into, let base, let offset):
      sink.append(
        X64Encoding.memory(
          Self.loadOpcode(access),
          into.number,
          base: base.number,
          offset: offset,
          Self.width(access.type)
        )
      )
    case .loadIndexed(let access, let into, let base, let index, let shift):
      sink.append(
        X64Encoding.indexed(
          Self.loadOpcode(access),
          into.number,
          base: base.number,
          index: index.number,
          shift: shift,
          Self.width(access.type)
        )
      )
    case .store(let access, let value, let base, let offset):
      store(access, value.number, base.number, offset)
    case .tableAddress(let into, let label): sink.append(.address(into), to: label)
    case .stackAddress(let into, let offset):
      sink.append(
        X64Encoding.memory(
          [0x8D],
          into.number,
          base: X64Encoding.stack,
          offset: offset,
          .pointer
        )
      )
    case .stackLoad(let into, let type, let offset):
      sink.append(
        X64Encoding.memory(
          [0x8B],
          into.number,
          base: X64Encoding.stack,
          offset: offset,
          Self.width(type)
        )
      )
    case .stackStore(let from, let type, let offset):
      sink.append(
        X64Encoding.memory(
          [0x89],
          from.number,
          base: X64Encoding.stack,
          offset: offset,
          Self.width(type)
        )
      )
    case .call(let target): sink.append(X64Encoding.registers([0xFF], 2, target.number))
    }
  }

  static func width(_ type: ValueType) -> X64Encoding.Width {
    type == .pointer ? .pointer : .word
  }

  mutating func move(_ d: Int, _ s: Int, _ width: X64Encoding.Width) {
    sink.append(X64Encoding.registers([0x89], s, d, width))
  }

  mutating func constant(_ d: Int, _ value: Int32, _ type: ValueType) {
    if value == 0 {
      sink.append(X64Encoding.registers([0x31], d, d))
    } else if type == .pointer && value < 0 {
      sink.append(X64Encoding.registers([0xC7], 0, d, .pointer) + X64Encoding.immediate(value))
    } else {
      sink.append(
        X64Encoding.rex(.word, reg: 0, base: d) + [UInt8(0xB8 | d & 7)]
          + X64Encoding.immediate(value)
      )
    }
  }

  private mutating func convert(_ conversion: Conversion, _ d: Int, _ s: Int) {
    switch conversion {
    case .signExtend8: sink.append(X64Encoding.registers([0x0F, 0xBE], d, s, usesBytes: true))
    case .signExtend16: sink.append(X64Encoding.registers([0x0F, 0xBF], d, s))
    case .zeroExtend8: sink.append(X64Encoding.registers([0x0F, 0xB6], d, s, usesBytes: true))
    case .zeroExtend16: sink.append(X64Encoding.registers([0x0F, 0xB7], d, s))
    case .wordToPointerSigned: sink.append(X64Encoding.registers([0x63], d, s, .pointer))
    case .wordToPointer: if d != s { move(d, s, .word) }
    case .pointerToWord: move(d, s, .word)
    }
  }

  private mutating func store(_ access: Access, _ value: Int, _ base: Int, _ offset: Int) {
    switch access {
    case .byte, .signedByte:
      sink.append(
        X64Encoding.memory([0x88], value, base: base, offset: offset, usesBytes: true)
      )
    case .half, .signedHalf:
      sink.append(
        X64Encoding.memory(prefix: [0x66], [0x89], value, base: base, offset: offset)
      )
    case .word, .pointer:
      sink.append(
        X64Encoding.memory([0x89], value, base: base, offset: offset, Self.width(access.type))
      )
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
