import MPYFormat

extension LinkFailure {
  /// What to do, for failures of linking itself.
  var ownAdvice: String? {
    switch self {
    case .architecture:
      "Name one of: \(NativeLinker.architectures.map(\.name).joined(separator: ", "))."
    case .machine, .wordSize:
      "Compile the source for the architecture that --arch names, or name the other one."
    case .floatABI:
      "Compile every object, and choose every library, with the same -mfloat-abi or -mabi."
    case .hardFloat:
      "Compile with -mfloat-abi=soft, or link for the architecture of the board's core."
    case .core:
      "Compile with -mcpu=cortex-m0plus, and take the libgcc.a that gcc names with that -mcpu."
    case .linkTimeCode: "Compile with -fno-lto."
    case .writableData:
      "Make the variables const, or leave them without a value and set them in mpy_init."
    case .unusableSection(_, _, let reason): reason.advice
    case .alignment: "Lower the alignment that the source asks for."
    case .duplicateSymbols: "Make one of the definitions static, or leave one object out."
    case .undefinedSymbols:
      "Define the symbols, or give the objects or libraries (-l) that do."
    case .relocation:
      "Compile with -fpic (on RISC-V with -mno-relax too); assembly needs other addressing."
    case .relocationFault(_, _, let fault): fault.advice
    case .range: "Put the two functions into the same object, or make the module smaller."
    case .zeroedData: "Declare the variable without static."
    case .external: "Use the symbol as py/dynruntime.h does, and compile with -fpic."
    case .fixedAddress: "Call the function through a pointer variable."
    case .symbol(_, _, let reason): reason.advice
    case .armCode(let object, _): Self.armCodeAdvice(object)
    case .entryMissing(let object):
      object == nil
        ? "Define mp_obj_t mpy_init(mp_obj_fun_bc_t *, size_t, size_t, mp_obj_t *)."
        : "Define mpy_init without static."
    case .entryPlace, .entryOutside: "Define mpy_init as an ordinary function."
    case .entryRange: "Give the object with mpy_init first."
    case .entryLayout:
      "Take rules 1.26 (the modules load in every firmware from 1.23), or give the object with"
        + " mpy_init first."
    case .sectionSize, .size: "Leave out what the module does not need."
    case .stringLength: "Choose a shorter name."
    case .object, .file: nil
    }
  }

  /// Members of archives are called `ARCHIVE:MEMBER`.
  private static func armCodeAdvice(_ object: String) -> String {
    object.contains(".a:")
      ? "Take the archive of the folder that the compiler names with -mthumb"
        + " -print-multi-directory and the board's -mcpu."
      : "Compile with -mthumb; in assembly write .thumb_func in front of the function."
  }
}
