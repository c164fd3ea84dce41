import ObjectFile

extension LinkState {
  /// Notes what the reference has no rule for: it stops at weak references and at most of what
  /// asks for nothing.
  mutating func noteDeviation(of site: RelocationSite, _ kind: SectionKind) {
    if case .undefined = site.symbol.place, site.symbol.binding == .weak {
      weakReferences.insert(site.symbol.name)
    }
    guard machine.isIgnored(site.type), !isPassedOverByReference(site, kind) else { return }
    let name = site.type == 0 ? "of kind NONE" : machine.relocationName(site.type)
    extensions.insert(.relocation(name ?? "of kind \(site.type)"))
  }

  private func isPassedOverByReference(_ site: RelocationSite, _ kind: SectionKind) -> Bool {
    guard kind == .text || kind == .readOnlyData,
      machine.isIgnoredByReference(site.type, request.rules)
    else { return false }
    // Differences of Xtensa are complete where they are of code.
    guard machine.machine == .xtensa, case .section(let section) = site.symbol.place else {
      return true
    }
    return sections[section].kind == .text
  }
}
