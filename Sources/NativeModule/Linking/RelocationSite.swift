import ObjectFile

/// A relocation and where it applies.
struct RelocationSite {
  /// Number of the section among the module's.
  let section: Int
  /// Number of the object.
  let object: Int
  let relocation: ELFRelocation
  let symbol: InputSymbol
  /// Bytes from the start of the part of the module.
  let address: Int

  var type: Int { relocation.type }
  var addend: Int { relocation.addend }
}
