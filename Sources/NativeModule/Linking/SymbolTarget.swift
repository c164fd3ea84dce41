import MPYFormat

/// Where a symbol leads.
enum SymbolTarget {
  /// An offset in a section of the module.
  case section(Int, value: Int)
  /// One of the interpreter's tables, or the value of an entry of one.
  case external(MPYRelocation.Target)
  /// An address that never changes.
  case fixed(Int)
}
