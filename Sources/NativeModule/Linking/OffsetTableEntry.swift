/// A word of the global offset table.
struct OffsetTableEntry {
  /// Number of the symbol's name; -1 for Xtensa's words without one.
  let name: Int
  /// What stands behind it.
  let target: SymbolTarget
  /// Added to the address.
  let addend: Int
  /// Bytes from the start of the table.
  var offset = 0
}
