public import MPYFormat
import ObjectFile

/// Links relocatable objects into native modules, as MicroPython's `tools/mpy_ld.py` does.
///
/// Under proven rules the bytes are the same wherever that linker gives right code; where it
/// would write code that cannot work, this one throws.
public enum NativeLinker {
  /// The architectures there are native modules for.
  ///
  /// `armv7em` and `rv64imc` are extensions of mote: the reference of the standard rules cannot
  /// write them.
  public static let architectures: [MPYArchitecture] = [
    .x86, .x64, .armv6m, .armv7m, .armv7em, .armv7emsp, .armv7emdp, .xtensa, .xtensawin, .rv32imc,
    .rv64imc,
  ]

  /// Links what `request` names.
  ///
  /// - Throws: `LinkFailure` with object, section, symbol and what to do.
  public static func link(_ request: LinkRequest) throws(LinkFailure) -> LinkedModule {
    var state = LinkState(request, machine: try machine(for: request.architecture))
    for object in request.objects { try state.take(object) }
    try state.takeMembers()
    let floatABI = try state.floatABI()
    try state.resolve()
    if state.machine.machine == .xtensa {
      try state.buildXtensaTables()
    } else {
      try state.buildOffsetTable()
    }
    state.addOwnSections()
    try state.layOut()
    state.writeOffsetTable()
    state.writeLiterals()
    try state.relocate()
    try state.writeEntry()
    return try state.result(floatABI: floatABI)
  }

  private static func machine(
    for architecture: MPYArchitecture
  ) throws(LinkFailure) -> any MachineRules {
    switch architecture {
    case .none, .armv6: throw .architecture(architecture)
    case .x86: X86()
    case .x64: X64()
    case .armv6m: Thumb(hasWideBranch: false)
    case .armv7m, .armv7em, .armv7emsp, .armv7emdp: Thumb(hasWideBranch: true)
    case .xtensa: Xtensa(separatesConstants: false)
    case .xtensawin: Xtensa(separatesConstants: true)
    case .rv32imc: RISCV(is64: false)
    case .rv64imc: RISCV(is64: true)
    }
  }
}
