/// A program on a scripted board: what it does and how it ends.
public struct ScriptedProgram: Sendable, Hashable {
  /// How a program ends.
  public enum Ending: Sendable, Hashable {
    /// Returns after its actions.
    case returns
    /// Raises: the traceback as the board prints it, with `\r\n`.
    case raises(String)
    /// Goes on until Ctrl-C raises KeyboardInterrupt.
    case loops
    /// Goes on for ever; each Ctrl-C makes it do these actions.
    case swallowsInterrupt([BoardAction])
  }

  /// What it does from its start.
  public var actions: [BoardAction]

  /// How it ends.
  public var ending: Ending

  /// A program that does `actions` and then ends as told.
  public init(_ actions: [BoardAction] = [], ending: Ending = .returns) {
    self.actions = actions
    self.ending = ending
  }

  /// The bytes a program prints, as a program that returns.
  public static func printing(_ text: String) -> ScriptedProgram {
    ScriptedProgram([.say(text)])
  }
}
