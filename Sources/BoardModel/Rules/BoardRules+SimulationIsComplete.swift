import YAMLSchema

extension BoardRules {
  /// Options a file may give an engine: those that describe a machine.
  ///
  /// The others open files, ports and programs of the host.
  private static let qemuOptions = ["-bios", "-cpu", "-global", "-m", "-machine", "-smp"]
  private static let unixOptions = ["-X"]

  /// B13: an engine has what it cannot do without, and its arguments describe a machine, nothing of
  /// the host.
  static func simulationIsComplete(_ file: ParsedBoard) -> [Finding] {
    guard let sim = file.board?.sim else { return [] }
    guard sim.engine != .unix else { return options(sim, unixOptions, file) }
    var findings = options(sim, qemuOptions, file)
    if sim.guest != nil {
      findings.append(
        file.finding(
          "B13",
          at: "sim.guest",
          "is given and \(sim.engine.rawValue) has no use for it"
        )
      )
    }
    if sim.firmware == nil {
      findings.append(
        file.finding("B13", at: "sim.firmware", "is missing and \(sim.engine.rawValue) needs it")
      )
    }
    if !sim.arguments.contains("-machine") {
      findings.append(
        file.finding("B13", at: "sim.args", "has no -machine and \(sim.engine.rawValue) needs it")
      )
    }
    return findings + firmwareName(sim, file)
  }

  private static func options(
    _ sim: Simulation,
    _ allowed: [String],
    _ file: ParsedBoard
  ) -> [Finding] {
    let values = file.root?["sim"]?["args"]?.elements ?? []
    return values.enumerated().compactMap { index, value in
      guard let text = value.text else { return nil }
      if index.isMultiple(of: 2) {
        return allowed.contains(text)
          ? nil
          : file.finding("B13", about: value, "has to be one of \(allowed.joined(separator: ", "))")
      }
      let isFile = sim.arguments[index - 1] == "-bios" && text != "none"
      return text.hasPrefix("-") || text.contains("/") || isFile
        ? file.finding("B13", about: value, "has to be a value that names no file") : nil
    }
  }

  private static func firmwareName(_ sim: Simulation, _ file: ParsedBoard) -> [Finding] {
    let (letters, words) =
      switch sim.origin {
      case .mote, .debian: ("abcdefghijklmnopqrstuvwxyz0123456789-_", "a-z, 0-9, - and _")
      case .micropython: ("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", "A-Z, 0-9 and _")
      }
    guard let name = sim.firmware, !name.allSatisfy(letters.contains) else { return [] }
    return [file.finding("B13", at: "sim.firmware", "has to consist of \(words)")]
  }
}
