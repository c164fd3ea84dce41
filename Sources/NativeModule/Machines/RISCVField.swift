/// Where an instruction holds a distance.
///
/// Source: RISC-V unprivileged ISA, "Immediate Encoding Variants" and chapter "C".
enum RISCVField {
  case branch
  case jump
  case compressedBranch
  case compressedJump

  /// Bytes of the instruction.
  var width: Int {
    switch self {
    case .branch, .jump: 4
    case .compressedBranch, .compressedJump: 2
    }
  }

  /// Bytes that the distance stays below, in both directions.
  var reach: Int {
    switch self {
    case .branch: 1 << 12
    case .jump: 1 << 20
    case .compressedBranch: 1 << 8
    case .compressedJump: 1 << 11
    }
  }

  /// The instruction with `distance` in its field.
  func insert(_ distance: Int, into instruction: UInt32) -> UInt32 {
    let d = UInt32(truncatingIfNeeded: distance)
    switch self {
    case .branch:
      return instruction & 0x01FF_F07F | (d & 0x1000) << 19 | (d & 0x800) >> 4
        | (d & 0x7E0) << 20 | (d & 0x1E) << 7
    case .jump:
      return instruction & 0xFFF | (d & 0x10_0000) << 11 | d & 0xF_F000 | (d & 0x800) << 9
        | (d & 0x7FE) << 20
    case .compressedBranch:
      return instruction & 0xE383 | (d & 0x100) << 4 | (d & 0xC0) >> 1 | (d & 0x20) >> 3
        | (d & 0x18) << 7 | (d & 0x06) << 2
    case .compressedJump:
      let low = (d & 0x20) >> 3 | (d & 0x10) << 7 | (d & 0x0E) << 2
      let high = (d & 0x800) << 1 | (d & 0x400) >> 2 | (d & 0x300) << 1
      return instruction & 0xE003 | high | (d & 0x80) >> 1 | (d & 0x40) << 1 | low
    }
  }
}
