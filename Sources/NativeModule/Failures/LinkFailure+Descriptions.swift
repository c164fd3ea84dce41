import Encodings
import MPYFormat
import ObjectFile

extension LinkFailure {
  /// The sentence of failures about a whole object or section.
  var objectDescription: String {
    switch self {
    case .architecture(let architecture):
      "There are no native modules for \(architecture.name)."
    case .machine(let object, let found, let architecture):
      "\(object): is for \(found.name), not for \(architecture.name)."
    case .wordSize(let object, let bits, let architecture):
      "\(object): is a \(bits)-bit object, \(architecture.name) takes \(bits == 64 ? 32 : 64)-bit."
    case .floatABI(let object, let abi, let other, let otherABI):
      "\(object): passes floating-point numbers the \(abi.rawValue) way, \(other) the"
        + " \(otherABI.rawValue) way."
    case .hardFloat(let object, let architecture):
      "\(object): passes floating-point numbers in registers, which \(architecture.name) does not"
        + " have."
    case .core(let object, let core, let architecture):
      "\(object): is for a core beyond \(architecture.name): \(core.name)."
    case .linkTimeCode(let object):
      "\(object): has no machine code, it was compiled with -flto."
    case .sectionSize(let object, let section, let bytes, let limit):
      "\(object): \(Self.shown(section)) has \(bytes) bytes, the limit is \(limit)."
    case .writableData(let object, let section, let symbol, let size):
      "\(object): \(Self.shown(section)) has \(size) bytes of variables with a first value"
        + "\(symbol.map { ", among them \(Self.shown($0))" } ?? "")."
    case .unusableSection(let object, let section, let reason):
      "\(object): \(Self.shown(section)) \(reason.description)."
    case .alignment(let object, let section, let value, let limit):
      "\(object): \(Self.shown(section)) has alignment \(value), expected a power of two up to"
        + " \(limit)."
    default: ""
    }
  }

  /// The sentence of failures about one relocation.
  var relocationDescription: String {
    switch self {
    case .relocation(let place, let type, let name, let symbol):
      "\(place): relocation \(name ?? "number") (\(type)) of \(Self.shown(symbol)) cannot be part"
        + " of a native module."
    case .relocationFault(let place, let symbol, let fault):
      "\(place): relocation of \(Self.shown(symbol)): \(fault.description)."
    case .range(let place, let symbol, let distance, let limit):
      "\(place): \(Self.shown(symbol)) is \(distance) bytes away, the instruction reaches \(limit)."
    case .zeroedData(let place, let symbol):
      "\(place): the variable \(Self.shown(symbol)) is used by its distance from the code, which"
        + " is not fixed."
    case .external(let place, let symbol):
      "\(place): \(Self.shown(symbol)) belongs to the interpreter and has no fixed distance."
    case .fixedAddress(let place, let symbol, let address):
      "\(place): \(Self.shown(symbol)) is at 0x\(String(address, radix: 16)), which has no fixed"
        + " distance from the code."
    case .symbol(let place, let symbol, let reason):
      "\(place): \(Self.shown(symbol)) \(reason.description)."
    default: ""
    }
  }

  /// The sentence of failures about the function a module starts with.
  var entryDescription: String {
    switch self {
    case .armCode(let object, let symbol):
      "\(object): \(Self.shown(symbol)) is Arm code, the boards run Thumb code."
    case .entryMissing(let object):
      object.map { "\($0): mpy_init is static." } ?? "No object defines mpy_init."
    case .entryPlace(let object, let section):
      "\(object): mpy_init is in \(Self.shown(section)), not in a text section."
    case .entryOutside(let object, let section, let offset, let size):
      "\(object): mpy_init is at \(offset) of \(Self.shown(section)), which has \(size) bytes."
    case .entryRange(let distance, let limit):
      "mpy_init is \(distance) bytes from the start, the jump there reaches \(limit)."
    case .entryLayout(let rules, let offset, let expected):
      "The section of mpy_init is at \(offset), the jump of rules \(rules) needs it at \(expected)."
    default: ""
    }
  }
}
