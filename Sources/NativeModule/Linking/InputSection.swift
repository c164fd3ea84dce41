import ObjectFile

/// A section that becomes part of the module.
struct InputSection {
  let name: String
  /// Number of the object it is from; nil for what the linker adds.
  let object: Int?
  let kind: SectionKind
  let alignment: Int
  let size: Int
  /// Nil where it is zeros.
  var content: ByteRegion?
  var relocations: ELFRelocationTable?
  /// The value of `mp_fun_table` that a stub's word at this offset is for.
  var stubWord: (offset: Int, entry: Int)?
  /// Bytes from the start of its part of the module.
  var address = 0
}
