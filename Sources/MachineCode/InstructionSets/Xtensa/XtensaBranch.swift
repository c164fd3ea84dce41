import KernelIR

/// A conditional branch without its distance: the 24 bits of the instruction (Xtensa ISA reference
/// manual, formats RRI8, BRI8 and BRI12).
///
/// References carry the word as the number of their condition.
struct XtensaBranch: Equatable {
  /// Opcode and registers.
  let word: Int

  init(word: Int) { self.word = word }

  /// `beq`, `bne`, `blt`, `bge`, `bltu` or `bgeu s, t` on two registers in the order that has a form.
  init(_ condition: Condition, _ left: Int, _ right: Int) {
    let (code, swaps) =
      switch condition {
      case .equal: (0x1007, false)
      case .notEqual: (0x9007, false)
      case .less: (0x2007, false)
      case .greater: (0x2007, true)
      case .greaterOrEqual: (0xA007, false)
      case .lessOrEqual: (0xA007, true)
      case .below: (0x3007, false)
      case .above: (0x3007, true)
      case .aboveOrEqual: (0xB007, false)
      case .belowOrEqual: (0xB007, true)
      }
    word = code | (swaps ? right : left) << 8 | (swaps ? left : right) << 4
  }

  /// A branch that compares with 0 and reaches far, or with one of 16 constants; nil without one.
  init?(_ condition: Condition, _ left: Int, constant: Int32) {
    if let code = Self.zeroCode(condition, constant) {
      word = code | left << 8
      return
    }
    let isUnsigned = condition == .below || condition == .aboveOrEqual
    let list = isUnsigned ? Self.unsignedConstants : Self.constants
    guard let code = Self.immediateCode(condition), let index = list.firstIndex(of: constant)
    else { return nil }
    word = code | index << 12 | left << 8
  }

  /// The constants of `beqi`, `bnei`, `blti`, `bgei`.
  static let constants: [Int32] = [-1, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256]
  /// The constants of `bltui`, `bgeui`.
  static let unsignedConstants: [Int32] = [32_768, 65_536] + constants.dropFirst(2)

  /// Whether the distance has 12 bits in place of 8.
  var isFar: Bool { word & 0x3F == 0x16 }

  /// Whether a form of 16 bits exists: `beqz.n`, `bnez.n`.
  var isShort: Bool { word & 0xBF == 0x16 }

  /// The branch taken where this one is not.
  var inverse: XtensaBranch {
    XtensaBranch(word: word ^ (word & 15 == 7 ? 0x8000 : 0x40))
  }

  /// The instruction; the distance counts from its address.
  func bytes(_ distance: Int) -> [UInt8] {
    let offset = distance - 4
    return XtensaEncoding.wide(word | (isFar ? (offset & 0xFFF) << 12 : (offset & 0xFF) << 16))
  }

  /// The 16-bit form of a branch that is `isShort`; distances of 4 to 67.
  func shortBytes(_ distance: Int) -> [UInt8] {
    let offset = distance - 4
    return XtensaEncoding.narrow(
      0x8C | word & 0xF40 | (offset & 15) << 12 | (offset >> 4 & 3) << 4
    )
  }

  private static func zeroCode(_ condition: Condition, _ constant: Int32) -> Int? {
    switch (condition, constant) {
    case (.equal, 0), (.below, 1): 0x16
    case (.notEqual, 0), (.aboveOrEqual, 1): 0x56
    case (.less, 0): 0x96
    case (.greaterOrEqual, 0): 0xD6
    default: nil
    }
  }

  private static func immediateCode(_ condition: Condition) -> Int? {
    switch condition {
    case .equal: 0x26
    case .notEqual: 0x66
    case .less: 0xA6
    case .greaterOrEqual: 0xE6
    case .below: 0xB6
    case .aboveOrEqual: 0xF6
    default: nil
    }
  }
}

extension XtensaEncoding {
  /// `j`; the distance counts from the instruction.
  static func jump(_ distance: Int) -> [UInt8] { wide(0x06 | ((distance - 4) & 0x3FFFF) << 6) }
}
