import MPYFormat
import YAMLSchema

extension BoardRules {
  /// B05: armv7emsp needs an FPU, armv7emdp one for doubles.
  static func architectureFitsTheFPU(_ file: ParsedBoard) -> [Finding] {
    guard let board = file.board, let mpy = board.mpy else { return [] }
    var findings: [Finding] = []
    if !suffices(board.mcu.fpu, for: mpy.architecture) {
      findings.append(message(file, "mpy.arch", board.mcu.fpu))
    }
    if case .native(let reported) = mpy.reported, !suffices(board.mcu.fpu, for: reported) {
      findings.append(message(file, "mpy.reported", board.mcu.fpu))
    }
    return findings
  }

  private static func suffices(
    _ fpu: FloatingPointUnit,
    for architecture: MPYArchitecture
  ) -> Bool {
    switch architecture.neededFPU {
    case .none: true
    case .single: fpu != .none
    case .double: fpu == .double
    }
  }

  private static func message(
    _ file: ParsedBoard,
    _ path: String,
    _ fpu: FloatingPointUnit
  ) -> Finding {
    file.finding("B05", at: path, "needs more than mcu.fpu: \(fpu.rawValue)")
  }
}
