import Diagnostics
import HostSystem
import LinkCells
import MPYFormat
import NativeModule

/// What mote's linker made of a cell beside what the reference made of it.
enum LinkOutcome {
  /// Equal bytes.
  case identical
  /// Both linked; `differing` bytes are not the same, the first one at `offset`.
  case different(offset: Int, differing: Int, count: Int, referenceCount: Int)
  /// Neither linked.
  case refusedByBoth
  /// The reference refuses what mote takes on purpose.
  case linkedHere([LinkExtension])
  /// The reference linked what mote refuses.
  case refusedHere(String)
  /// Neither linked, and mote's message lacks the symbol that the reference names.
  case symbolUnnamed(String, message: String)
  /// The reference was not asked.
  case notCompared(String)

  /// What stands in the table.
  var mark: Character {
    switch self {
    case .identical: "="
    case .different: "≠"
    case .refusedByBoth: "r"
    case .linkedHere: "+"
    case .refusedHere, .symbolUnnamed: "!"
    case .notCompared: "n"
    }
  }

  /// What is wrong, nil if nothing is.
  var fault: String? {
    switch self {
    case .identical, .refusedByBoth, .notCompared: nil
    case .different(let offset, let differing, let count, let referenceCount):
      "\(differing) bytes differ, the first one at \(offset); \(count) bytes for \(referenceCount)"
    case .linkedHere(let extensions):
      extensions.isEmpty ? "linked here, refused there, and no extension explains it" : nil
    case .refusedHere(let message): "linked there, refused here: \(message)"
    case .symbolUnnamed(let symbol, let message): "\(symbol) is not named in: \(message)"
    }
  }

  /// Links `cell` and compares.
  init(_ cell: LinkCell, in table: LinkCellTable) throws {
    guard cell.status != .notCompared else {
      self = .notCompared(cell.reason ?? "")
      return
    }
    guard let rules = LinkRules(rawValue: table.rules) else {
      self = .notCompared("mote has no rules \(table.rules)")
      return
    }
    do {
      let module = try cell.link(rules, in: table.folder)
      self = try .init(module, of: cell, in: table)
    } catch let failure as any Diagnosable {
      self = .init(failure, of: cell)
    }
  }

  private init(_ module: LinkedModule, of cell: LinkCell, in table: LinkCellTable) throws {
    guard cell.status == .linked else {
      self = .linkedHere(module.extensions)
      return
    }
    let bytes = try module.file.encoded()
    let reference = try HostFile.read("\(table.folder)/\(cell.output)", limit: 1 << 20)
    guard bytes != reference else {
      self = .identical
      return
    }
    let pairs = zip(bytes, reference)
    self = .different(
      offset: pairs.prefix { $0 == $1 }.count,
      differing: pairs.count { $0 != $1 } + abs(bytes.count - reference.count),
      count: bytes.count,
      referenceCount: reference.count
    )
  }

  private init(_ failure: any Diagnosable, of cell: LinkCell) {
    let message = "\(failure.code): \(failure.description)"
    guard cell.status == .failed else {
      self = .refusedHere(message)
      return
    }
    // The reference's last line names the last of the symbols it misses.
    let parts = (cell.reason ?? "").split(separator: "undefined symbol: ")
    let missing =
      if case .undefinedSymbols(let symbols)? = failure as? LinkFailure { symbols.map(\.name) } else
      {
        [String]()
      }
    if parts.count == 2, !missing.contains(String(parts[1])) {
      self = .symbolUnnamed(String(parts[1]), message: message)
    } else {
      self = .refusedByBoth
    }
  }
}
