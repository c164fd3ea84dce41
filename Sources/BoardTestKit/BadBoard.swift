/// The boards that misbehave on purpose, by the name a person asks for them.
public enum BadBoard: String, CaseIterable, Sendable {
  /// Takes everything, answers nothing.
  case silent
  /// Prints without end until Ctrl-C.
  case spewing
  /// Prints without end and swallows Ctrl-C.
  case spewingDeaf = "spewing-deaf"
  /// Prints nothing, and without end once it has swallowed a Ctrl-C.
  case spewingLater = "spewing-later"
  /// Loops without a word until Ctrl-C.
  case looping
  /// Loops without a word and swallows Ctrl-C.
  case loopingDeaf = "looping-deaf"
  /// A healthy prompt whose firmware knows no raw paste.
  case old
  /// A healthy prompt.
  case healthy

  /// How the board behaves.
  public var script: any BoardScript {
    let noise = BoardAction.spew(
      Array("tick 12345\r\n".utf8),
      every: .milliseconds(1)
    )
    return switch self {
    case .silent: SilentScript()
    case .spewing: MicroPythonScript(main: ScriptedProgram([noise], ending: .loops))
    case .spewingDeaf:
      MicroPythonScript(main: ScriptedProgram([noise], ending: .swallowsInterrupt([])))
    case .spewingLater:
      MicroPythonScript(main: ScriptedProgram(ending: .swallowsInterrupt([noise])))
    case .looping: MicroPythonScript(main: ScriptedProgram(ending: .loops))
    case .loopingDeaf: MicroPythonScript(main: ScriptedProgram(ending: .swallowsInterrupt([])))
    case .old: MicroPythonScript(window: nil)
    case .healthy: MicroPythonScript()
    }
  }
}
