import MPYFormat
import NativeModule

/// The entries of `mp_fun_table` that a module's machine code uses, over all its functions.
struct FunctionTableEntries {
  /// Their numbers with their names, ascending.
  let names: [String]
  /// Whether these are all: false where the code hides what it calls.
  let isComplete: Bool

  /// Nil for files without machine code.
  init?(_ module: MPYFile) {
    let native = module.functions.map(\.code).filter { $0.kind != .bytecode }
    guard !native.isEmpty else { return nil }
    let uses = native.map { FunctionTableUse.scan($0, in: module) }
    let version = module.header.subVersion
    names = Set(uses.flatMap(\.entries).map(\.index)).sorted().map { index in
      "\(index) \(MPYFunctionTable.name(at: index, subVersion: version) ?? "?")"
    }
    isComplete = uses.allSatisfy(\.isComplete)
  }

  /// For people: `55 raise_msg, 66 get_stream_raise`.
  var words: String {
    (names.isEmpty ? "no entry" : names.joined(separator: ", "))
      + (isComplete ? "" : "; perhaps more")
  }
}
