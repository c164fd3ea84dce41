import MPYFormat

/// What stands behind a shared symbol.
enum Definition {
  case none
  /// A place in a section of the module, and the object that has it.
  case section(Int, value: Int, object: Int)
  /// One of the interpreter's tables.
  case table(MPYRelocation.Target)
  /// The value of an entry of `mp_fun_table`.
  case entry(Int)
  /// A stub of the linker's own; pointers may hold the value of the table's entry instead.
  case stub(Int, value: Int, tableEntry: Int?)
  /// An address that never changes.
  case fixed(Int)
}
