import ObjectFile

extension LinkState {
  /// How the objects pass floating-point numbers.
  ///
  /// - Throws: `LinkFailure.floatABI` when two of them do it differently.
  func floatABI() throws(LinkFailure) -> FloatABI? {
    var first: (abi: FloatABI, file: String)?
    for object in objects {
      guard let abi = object.elf.floatABI else { continue }
      guard let known = first else {
        first = (abi, object.elf.file)
        continue
      }
      guard known.abi == abi else {
        throw .floatABI(object: object.elf.file, abi, other: known.file, known.abi)
      }
    }
    return first?.abi
  }
}
