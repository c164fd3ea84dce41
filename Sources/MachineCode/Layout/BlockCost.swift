/// How many instructions one pass through a block executes.
public struct BlockCost: Equatable, Sendable {
  /// On every pass; a called function's own are not in it.
  public internal(set) var steps = 0
  /// Besides, when the condition at the end holds.
  public internal(set) var then = 0
  /// Besides, when it does not.
  public internal(set) var otherwise = 0

  private var isConditional = false
  private var isInverted = false

  mutating func add(_ form: ReferenceForm, as role: ReferenceRole) {
    switch role {
    case .step, .detour: steps += form.takenCount
    case .branch(let isInverted):
      isConditional = true
      self.isInverted = isInverted
      then += isInverted ? form.skippedCount : form.takenCount
      otherwise += isInverted ? form.takenCount : form.skippedCount
    case .jump where !isConditional: steps += form.takenCount
    case .jump where isInverted: then += form.takenCount
    case .jump: otherwise += form.takenCount
    }
  }
}
