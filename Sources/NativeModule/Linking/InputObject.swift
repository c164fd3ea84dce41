import ObjectFile

/// An object taken into the module.
struct InputObject: Sendable {
  let elf: ELFObject
  /// The number among the module's sections of each section of the object, -1 for the others.
  let sectionNumbers: [Int32]
}
