import Encodings
import MPYFormat
import NativeModule

/// The entries of `mp_fun_table` that a module's machine code uses, over all its functions.
struct FunctionTableEntries {
  /// An entry with the places that use it.
  struct Entry {
    /// Number and name: `55 raise_msg`.
    let name: String
    /// Offsets in the code of functions: `<module>+0012`.
    let places: [String]
  }

  /// The entries by ascending number.
  let entries: [Entry]
  /// Whether these are all: false where the code hides what it calls.
  let isComplete: Bool

  /// Nil for files without machine code.
  init?(_ module: MPYFile) {
    let native = module.functions.filter { $0.code.kind != .bytecode }
    guard !native.isEmpty else { return nil }
    var places: [Int: [String]] = [:]
    var isComplete = true
    for function in native {
      let use = FunctionTableUse.scan(function.code, in: module)
      isComplete = isComplete && use.isComplete
      let name = native.count == 1 ? "" : PrintableText.escaped(function.name, limit: 60) + "+"
      for entry in use.entries {
        places[entry.index, default: []] += entry.sites.map { name + Hex.text($0, width: 4) }
      }
    }
    let version = module.header.subVersion
    self.isComplete = isComplete
    entries = places.sorted { $0.key < $1.key }.map { index, places in
      let name = MPYFunctionTable.name(at: index, subVersion: version) ?? "?"
      return Entry(name: "\(index) \(name)", places: places)
    }
  }

  /// For people: `55 raise_msg, 66 get_stream_raise`.
  var words: String {
    (entries.isEmpty ? "no entry" : entries.map(\.name).joined(separator: ", "))
      + (isComplete ? "" : "; perhaps more")
  }

  /// A line an entry, with its places.
  var lines: [String] {
    let heading = "mp_fun_table entries used\(isComplete ? "" : ", perhaps more"):"
    return [heading] + entries.map { "    \($0.name): \($0.places.joined(separator: " "))" }
  }
}
