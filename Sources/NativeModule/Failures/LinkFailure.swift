public import MPYFormat
public import ObjectFile

/// Why objects cannot be linked into a native module.
public enum LinkFailure: Equatable, Sendable {
  /// An object or archive is malformed.
  case object(ObjectFailure)
  /// The `.mpy` file cannot hold the result.
  case file(MPYFailure)
  /// No native modules exist for the architecture.
  case architecture(MPYArchitecture)
  /// An object for another machine.
  case machine(object: String, found: ELFMachine, architecture: MPYArchitecture)
  /// An object of another word size.
  case wordSize(object: String, bits: Int, architecture: MPYArchitecture)
  /// Two objects that pass floating-point numbers differently.
  case floatABI(object: String, FloatABI, other: String, FloatABI)
  /// Floating-point numbers in registers that boards of the architecture do not have.
  case hardFloat(object: String, architecture: MPYArchitecture)
  /// Code of a core with more instructions than the architecture's boards have.
  case core(object: String, ArmCore, architecture: MPYArchitecture)
  /// An object without machine code: the compiler leaves it to link time.
  case linkTimeCode(object: String)
  /// Variables with a first value.
  case writableData(object: String, section: String, symbol: String?, size: Int)
  /// A section whose purpose a module cannot fulfil.
  case unusableSection(object: String, section: String, UnusableSection)
  /// An alignment that is 0, no power of two, or beyond what memory of a module has.
  case alignment(object: String, section: String, Int, limit: Int)
  /// Symbols that several objects define.
  case duplicateSymbols([DuplicateSymbol])
  /// Symbols that nothing defines.
  case undefinedSymbols([UndefinedSymbol])
  /// A kind of relocation that a module cannot have.
  case relocation(LinkPlace, type: Int, name: String?, symbol: String)
  /// A relocation with something in its way.
  case relocationFault(LinkPlace, symbol: String, RelocationFault)
  /// A target farther away than the instruction reaches.
  case range(LinkPlace, symbol: String, distance: Int, limit: Int)
  /// Code that refers to a variable by its distance, which no loader can adjust.
  case zeroedData(LinkPlace, symbol: String)
  /// Code that refers to the interpreter's tables by their distance.
  case external(LinkPlace, symbol: String)
  /// Code that refers to a fixed address by its distance.
  case fixedAddress(LinkPlace, symbol: String, address: Int)
  /// A symbol that cannot be referred to.
  case symbol(LinkPlace, symbol: String, UnusableSymbol)
  /// Instructions of Arm mode, which no board of MicroPython runs.
  case armCode(object: String, symbol: String)
  /// No function `mpy_init` that others see; `localIn` is the object with a static one.
  case entryMissing(localIn: String?)
  /// `mpy_init` is no function in a text section.
  case entryPlace(object: String, section: String)
  /// `mpy_init` is where its section has no code.
  case entryOutside(object: String, section: String, offset: Int, size: Int)
  /// `mpy_init` is too far from the start.
  case entryRange(distance: Int, limit: Int)
  /// Rules whose jump at the start would miss `mpy_init`: its section is not where they assume.
  case entryLayout(rules: String, offset: Int, expected: Int)
  /// A section beyond the limit.
  case sectionSize(object: String, section: String, bytes: Int, limit: Int)
  /// A part of the module beyond the limit.
  case size(part: String, bytes: Int, limit: Int)
  /// A string too long for a qstr, or the path of the result.
  case stringLength(String, bytes: Int)
}
