import KernelIR

/// Encodings of the 32-bit instructions of RV32IM, RISC-V unprivileged ISA 20191213, chapters 2, 7, 24.
///
/// Registers are numbers. Values are cut to their fields: the caller knows the range.
enum RV32Encoding {
  /// x0, ra and sp, RISC-V ELF psABI "Integer register convention".
  static let (zero, link, stack) = (0, 1, 2)

  static func half(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  static func word(_ value: Int) -> [UInt8] { half(value) + half(value >> 16) }

  /// `op rd, rs1, imm` with 12 bits and their sign; the raw value is funct3.
  enum ImmediateOperation: Int {
    case addi = 0
    case slti = 2
    case sltiu = 3
    case xori = 4
    case ori = 6
    case andi = 7
  }

  static func immediate(_ operation: ImmediateOperation, _ d: Int, _ n: Int, _ value: Int)
    -> [UInt8]
  {
    wide(value, n, operation.rawValue, d, 0x13)
  }

  /// `op rd, rs1, rs2`; the raw value is funct7 before funct3.
  enum RegisterOperation: Int {
    case add = 0x000
    case sub = 0x100
    case sll = 0x001
    case slt = 0x002
    case sltu = 0x003
    case xor = 0x004
    case srl = 0x005
    case sra = 0x105
    case or = 0x006
    case and = 0x007
    case mul = 0x008
  }

  static func registers(_ operation: RegisterOperation, _ d: Int, _ n: Int, _ m: Int) -> [UInt8] {
    wide((operation.rawValue >> 3) << 5 | m, n, operation.rawValue & 7, d, 0x33)
  }

  /// `slli`, `srli`, `srai`; the raw value is bit 10 of the immediate before funct3.
  enum Shift: Int {
    case left = 0x01
    case right = 0x05
    case rightSigned = 0x85
  }

  static func shift(_ kind: Shift, _ d: Int, _ n: Int, _ count: Int) -> [UInt8] {
    wide((kind.rawValue >> 7) << 10 | count, n, kind.rawValue & 7, d, 0x13)
  }

  /// `lb`, `lbu`, `lh`, `lhu`, `lw rd, imm(rs1)`.
  static func load(_ access: Access, _ d: Int, _ n: Int, _ offset: Int) -> [UInt8] {
    let width =
      switch access {
      case .signedByte: 0
      case .signedHalf: 1
      case .word, .pointer: 2
      case .byte: 4
      case .half: 5
      }
    return wide(offset, n, width, d, 0x03)
  }

  /// `sb`, `sh`, `sw rs2, imm(rs1)`: the distance's low five bits stand where others have rd.
  static func store(_ access: Access, _ m: Int, _ n: Int, _ offset: Int) -> [UInt8] {
    let width =
      switch access {
      case .byte, .signedByte: 0
      case .half, .signedHalf: 1
      case .word, .pointer: 2
      }
    return wide((offset >> 5 & 0x7F) << 5 | m, n, width, offset & 31, 0x23)
  }

  /// `lui rd`: the upper 20 bits.
  static func lui(_ d: Int, _ upper: Int) -> [UInt8] { word(upper << 12 | d << 7 | 0x37) }

  /// `auipc rd`: the upper 20 bits of a distance from the instruction.
  static func auipc(_ d: Int, _ upper: Int) -> [UInt8] { word(upper << 12 | d << 7 | 0x17) }

  /// A branch on two registers; the raw value is funct3, its lowest bit inverts.
  enum Comparison: Int {
    case beq = 0
    case bne = 1
    case blt = 4
    case bge = 5
    case bltu = 6
    case bgeu = 7
  }

  /// `b<c> rs1, rs2`, ±4 KiB.
  static func branch(funct3: Int, _ n: Int, _ m: Int, _ distance: Int) -> [UInt8] {
    let high = (distance >> 12 & 1) << 6 | distance >> 5 & 0x3F
    let low = (distance >> 1 & 15) << 1 | distance >> 11 & 1
    return wide(high << 5 | m, n, funct3, low, 0x63)
  }

  /// `jal rd`, ±1 MiB.
  static func jal(_ d: Int, _ distance: Int) -> [UInt8] {
    let low = (distance >> 1 & 0x3FF) << 9 | (distance >> 11 & 1) << 8 | distance >> 12 & 0xFF
    return word((distance >> 20 & 1) << 31 | low << 12 | d << 7 | 0x6F)
  }

  /// `jalr rd, imm(rs1)`.
  static func jalr(_ d: Int, _ n: Int, _ offset: Int) -> [UInt8] { wide(offset, n, 0, d, 0x67) }

  private static func wide(_ high: Int, _ n: Int, _ funct3: Int, _ d: Int, _ opcode: Int)
    -> [UInt8]
  {
    word((high & 0xFFF) << 20 | n << 15 | funct3 << 12 | d << 7 | opcode)
  }
}
