import MPYFormat
import ObjectFile

extension LinkState {
  /// Refuses objects whose code the boards of the architecture cannot run.
  func check(_ elf: ELFObject) throws(LinkFailure) {
    let architecture = request.architecture
    guard elf.machine == machine.machine else {
      throw .machine(object: elf.file, found: elf.machine, architecture: architecture)
    }
    guard elf.is64 == (machine.wordSize == 8) else {
      throw .wordSize(object: elf.file, bits: elf.is64 ? 64 : 32, architecture: architecture)
    }
    guard machine.machine == .arm else { return }
    if architecture == .armv6m, let core = elf.armCore, !core.isWithinArmv6M {
      throw .core(object: elf.file, core, architecture: architecture)
    }
    if [.armv6m, .armv7m, .armv7em].contains(architecture), elf.floatABI == .hard {
      throw .hardFloat(object: elf.file, architecture: architecture)
    }
  }

  /// Refuses relocations in forms that are not read: code would keep zeros in their places.
  func checkRelocations(of elf: ELFObject, sectionNumbers: [Int32]) throws(LinkFailure) {
    for section in elf.sections where section.type.isCompactRelocations && section.size > 0 {
      // SHT_RELR has no target section: its words are addresses.
      let isTaken =
        sectionNumbers.indices.contains(section.info) && sectionNumbers[section.info] >= 0
      guard isTaken || section.info == 0 else { continue }
      throw .unusableSection(
        object: elf.file,
        section: elf.name(of: section),
        .compactRelocations
      )
    }
  }
}
