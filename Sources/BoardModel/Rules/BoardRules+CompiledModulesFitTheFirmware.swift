import MPYFormat
import YAMLSchema

extension BoardRules {
  /// B04: what is said about compiled modules agrees with the loader's rules and with itself.
  static func compiledModulesFitTheFirmware(_ file: ParsedBoard) -> [Finding] {
    guard let board = file.board else { return [] }
    guard let mpy = board.mpy else {
      return board.mpyReason == nil
        ? [file.finding("B04", at: "mpy", "needs mpy_reason, which deploy prints")] : []
    }
    var findings: [Finding] = []
    if board.mpyReason != nil {
      findings.append(file.finding("B04", at: "mpy_reason", "goes with mpy: none only"))
    }
    return findings
      + (mpy.loadsNativeModules ? nativeModules(mpy, file) : noNativeModules(mpy, file))
  }

  private static func noNativeModules(_ mpy: MPYTarget, _ file: ParsedBoard) -> [Finding] {
    var findings: [Finding] = []
    if !mpy.loads.isEmpty {
      findings.append(
        file.finding("B04", at: "mpy.loads", "has to be [] because natmod is false")
      )
    }
    if mpy.nativeModulesReason == nil {
      findings.append(file.finding("B04", at: "mpy.natmod", "needs mpy.natmod_reason"))
    }
    if mpy.code != nil {
      findings.append(file.finding("B04", at: "mpy.code", "goes with natmod: true only"))
    }
    return findings
  }

  private static func nativeModules(_ mpy: MPYTarget, _ file: ParsedBoard) -> [Finding] {
    var findings: [Finding] = []
    if mpy.nativeModulesReason != nil {
      findings.append(
        file.finding("B04", at: "mpy.natmod_reason", "goes with natmod: false only")
      )
    }
    let reported = mpy.reported.architecture
    if mpy.loads != reported.loadable {
      let allowed = reported.loadable.map(\.name).joined(separator: ", ")
      findings.append(
        file.finding(
          "B04",
          at: "mpy.loads",
          "has to be [\(allowed)], what firmware reporting \(reported.name) loads"
        )
      )
    }
    if !mpy.loads.contains(mpy.architecture) {
      findings.append(
        file.finding("B04", at: "mpy.arch", "has to be in loads because natmod is true")
      )
    }
    return findings + (mpy.code.map { codeMemory($0, file) } ?? [])
  }

  /// A heap has its own limit.
  private static func codeMemory(_ code: NativeCodeStorage, _ file: ParsedBoard) -> [Finding] {
    var findings: [Finding] = []
    if code.limit != nil, ![.executable, .fixed].contains(code.place) {
      findings.append(
        file.finding("B04", at: "mpy.code.limit", "goes with place: executable or fixed only")
      )
    }
    if code.moreRoom != nil, code.limit == nil {
      findings.append(file.finding("B04", at: "mpy.code.more", "needs mpy.code.limit"))
    }
    return findings
  }
}
