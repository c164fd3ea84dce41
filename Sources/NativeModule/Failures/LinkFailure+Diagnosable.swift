public import Diagnostics
import Encodings
import MPYFormat
import ObjectFile

extension LinkFailure: Diagnosable {
  /// The area of linking.
  public static var domain: String { "link" }

  /// Stable and unique.
  public var code: String {
    switch self {
    case .object: "link.object"
    case .file: "link.file"
    case .architecture: "link.architecture"
    case .machine: "link.machine"
    case .wordSize: "link.word-size"
    case .floatABI: "link.float-abi"
    case .writableData: "link.writable-data"
    case .unusableSection: "link.section"
    case .alignment: "link.alignment"
    case .duplicateSymbols: "link.duplicate-symbol"
    case .undefinedSymbols: "link.undefined-symbol"
    case .relocation: "link.relocation"
    case .relocationFault: "link.relocation-fault"
    case .range: "link.range"
    case .zeroedData: "link.bss"
    case .external: "link.external"
    case .symbol: "link.symbol"
    case .armCode: "link.arm-code"
    case .entryMissing: "link.no-entry"
    case .entryPlace: "link.entry-place"
    case .entryRange: "link.entry-range"
    case .entryLayout: "link.entry-layout"
    case .size: "link.size"
    case .stringLength: "link.string-length"
    }
  }

  /// What is wrong, with object, section, symbol and values.
  public var description: String {
    switch self {
    case .object(let failure): failure.description
    case .file(let failure): failure.description
    case .relocation, .relocationFault, .range, .zeroedData, .external, .symbol:
      relocationDescription
    case .armCode, .entryMissing, .entryPlace, .entryRange, .entryLayout: entryDescription
    case .duplicateSymbols(let symbols):
      symbols.map { "\($0.first) and \($0.second) both define \(Self.shown($0.name))." }
        .joined(separator: "\n")
    case .undefinedSymbols(let symbols):
      symbols.map { Self.description(of: $0) }.joined(separator: "\n")
    case .size(let part, let bytes, let limit):
      "The module's \(part) would be \(bytes) bytes, the limit is \(limit)."
    case .stringLength(let text, let bytes):
      "\"\(PrintableText.escaped(text, limit: 60))\" is \(bytes) bytes, a qstr has at most 255."
    default: objectDescription
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .object(let failure): failure.advice
    case .file(let failure): failure.advice
    default: ownAdvice
    }
  }

  /// Malformed input, except for an architecture that the command line names.
  public var exitStatus: ExitStatus {
    if case .architecture = self { return .usage }
    return .badInput
  }

  /// The failure underneath.
  public var cause: (any Error)? {
    switch self {
    case .object(let failure): failure
    case .file(let failure): failure
    default: nil
    }
  }

  static func shown(_ symbol: String) -> String {
    symbol.isEmpty ? "a symbol without a name" : PrintableText.escaped(symbol, limit: 120)
  }

  private static func description(of symbol: UndefinedSymbol) -> String {
    let place = symbol.place.map { "\($0)" } ?? symbol.object
    let hint = symbol.hint.map { "; " + $0 } ?? ""
    return "\(place): undefined symbol \(shown(symbol.name))\(hint)."
  }
}
