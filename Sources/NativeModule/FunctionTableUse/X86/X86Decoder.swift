/// Reads one instruction: prefixes, opcode, operands, immediate.
struct X86Decoder {
  let code: TracedCode
  let start: Int
  let is64: Bool
  var offset: Int
  var hasSizePrefix = false
  /// F2 or F3, else 0.
  var repeatPrefix = 0
  var rex = 0
  /// Whether a segment register other than the flat ones is added to addresses.
  var hasSegment = false

  /// Longer ones are not executed.
  private static let lengthLimit = 15

  init?(_ code: TracedCode, at offset: Int, is64: Bool) {
    guard code.contains(offset) else { return nil }
    self.code = code
    start = offset
    self.offset = offset
    self.is64 = is64
    while let byte = code.byte(self.offset), self.offset - start < Self.lengthLimit {
      switch byte {
      case 0x66: hasSizePrefix = true
      case 0xF2, 0xF3: repeatPrefix = byte
      case 0x64, 0x65: hasSegment = true
      case 0x2E, 0x3E, 0xF0: break
      default:
        if is64, byte & 0xF0 == 0x40 {
          rex = byte
          self.offset += 1
        }
        return
      }
      self.offset += 1
    }
    return nil
  }

  var word: Int { is64 ? 8 : 4 }
  /// Bytes of the operands of most instructions.
  var width: Int { rex & 8 != 0 ? 8 : hasSizePrefix ? 2 : 4 }
  var isWord: Bool { width == word }
  var length: Int { offset - start }

  mutating func byte() -> Int? {
    guard let byte = code.byte(offset), length < Self.lengthLimit else { return nil }
    offset += 1
    return byte
  }

  /// A signed immediate of `count` bytes.
  mutating func immediate(_ count: Int) -> Int? {
    guard let number = code.integer(offset, width: count, isSigned: true) else { return nil }
    offset += count
    return number
  }

  /// Immediates of instructions have at most 4 bytes.
  mutating func wideImmediate() -> Int? { immediate(min(width, 4)) }

  func made(_ effects: [TracedEffect] = [], _ flow: TracedFlow = .next) -> TracedInstruction {
    TracedInstruction(length, effects, flow)
  }

  /// ModRM with SIB and displacement, volume 2 § 2.1.
  mutating func operand() -> X86Operand? {
    guard let mode = byte() else { return nil }
    let register = mode >> 3 & 7 | (rex & 4) << 1
    let low = mode & 7
    guard mode >> 6 != 3 else {
      let direct = low | (rex & 1) << 3
      return X86Operand(
        register: register,
        direct: direct,
        place: .register(direct),
        isRelative: false
      )
    }
    let plain = (TracedPlace.register(low | (rex & 1) << 3), hasWideOffset: false)
    guard let address = low == 4 ? scaled(mode >> 6) : plain else { return nil }
    var place = address.0
    let isAbsolute = mode >> 6 == 0 && low == 5
    let isWide = isAbsolute || address.hasWideOffset || mode >> 6 == 2
    if isWide || mode >> 6 == 1 {
      guard let distance = immediate(isWide ? 4 : 1) else { return nil }
      place.offset = distance
    }
    if isAbsolute { place.base = .constant(0) }
    return X86Operand(
      register: register,
      direct: nil,
      place: place,
      isRelative: isAbsolute && is64
    )
  }

  private mutating func scaled(_ mode: Int) -> (TracedPlace, hasWideOffset: Bool)? {
    guard let byte = byte() else { return nil }
    let index = byte >> 3 & 7 | (rex & 2) << 2
    let hasNoBase = byte & 7 == 5 && mode == 0
    var place = TracedPlace.register(byte & 7 | (rex & 1) << 3)
    if hasNoBase { place.base = .constant(0) }
    if index != X86Instructions.stackPointer {
      place.index = index
      place.scale = 1 << (byte >> 6)
    }
    return (place, hasNoBase)
  }
}
