import MPYFormat

enum TracedInstructionSets {
  static func set(for architecture: MPYArchitecture) -> (any TracedInstructionSet)? {
    switch architecture {
    case .armv6m, .armv7m, .armv7em, .armv7emsp, .armv7emdp: ThumbInstructions()
    case .x64: X86Instructions(wordByteCount: 8)
    case .x86: X86Instructions(wordByteCount: 4)
    case .rv32imc: RISCVInstructions(wordByteCount: 4)
    case .rv64imc: RISCVInstructions(wordByteCount: 8)
    case .none, .armv6, .xtensa, .xtensawin: nil
    }
  }
}
