public import Diagnostics
import Encodings
import MPYFormat
import ObjectFile

extension LinkFailure: Diagnosable {
  /// Symbols that an error lists; what is beyond helps nobody.
  private static let shownCount = 20

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
    case .hardFloat: "link.hard-float"
    case .core: "link.core"
    case .linkTimeCode: "link.lto"
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
    case .fixedAddress: "link.fixed-address"
    case .symbol: "link.symbol"
    case .armCode: "link.arm-code"
    case .entryMissing: "link.no-entry"
    case .entryPlace: "link.entry-place"
    case .entryOutside: "link.entry-outside"
    case .entryRange: "link.entry-range"
    case .entryLayout: "link.entry-layout"
    case .sectionSize: "link.section-size"
    case .size: "link.size"
    case .stringLength: "link.string-length"
    }
  }

  /// What is wrong, with object, section, symbol and values.
  public var description: String {
    switch self {
    case .object(let failure): failure.description
    case .file(let failure): failure.description
    case .relocation, .relocationFault, .range, .zeroedData, .external, .fixedAddress, .symbol:
      relocationDescription
    case .armCode, .entryMissing, .entryPlace, .entryOutside, .entryRange, .entryLayout:
      entryDescription
    case .duplicateSymbols(let symbols):
      Self.lines(symbols) { "\($0.first) and \($0.second) both define \(Self.shown($0.name))." }
    case .undefinedSymbols(let symbols):
      Self.lines(symbols) { Self.description(of: $0) }
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

  /// A sentence on each of the first, and how many there are beyond.
  private static func lines<Item>(_ items: [Item], _ sentence: (Item) -> String) -> String {
    var lines = items.prefix(shownCount).map(sentence)
    if items.count > shownCount { lines.append("… and \(items.count - shownCount) more.") }
    return lines.joined(separator: "\n")
  }

  private static func description(of symbol: UndefinedSymbol) -> String {
    let place = symbol.place.map { "\($0)" } ?? symbol.object
    let hint = symbol.hint.map { "; " + $0 } ?? ""
    return "\(place): undefined symbol \(shown(symbol.name))\(hint)."
  }
}
