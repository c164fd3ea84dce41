/// One thing a check says about a module on a board.
public struct ModuleFinding: Equatable, Sendable {
  /// Which of the check's questions it answers, and how.
  public enum Verdict: String, Equatable, Sendable {
    /// The firmware refuses the file, or is taken down by it.
    case doesNotLoad = "does not load"
    /// The module loads and computes something else than it should.
    case computesWrong = "computes wrong"
    /// It depends on what neither the file nor the board's data say.
    case undecided
  }

  /// The answer.
  public let verdict: Verdict
  /// Stable, `check.…` or the code of the failure underneath.
  public let code: String
  /// A clause with the values, without a full stop.
  public let reason: String
  /// What to do about it.
  public let advice: String

  /// Whether there is too little memory.
  var isOfMemory: Bool { code == "check.memory" || isOfCodeMemory }
  /// Whether it is the memory for machine code that is too little.
  var isOfCodeMemory: Bool { code == "check.code-memory" }

  /// A finding by its parts.
  public init(verdict: Verdict, code: String, reason: String, advice: String) {
    self.verdict = verdict
    self.code = code
    self.reason = reason
    self.advice = advice
  }
}
