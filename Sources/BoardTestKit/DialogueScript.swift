/// A fixed conversation: waits for what it expects, answers, waits for the next.
///
/// Bytes before an expected run are skipped. After the last turn the board is silent.
public struct DialogueScript: BoardScript {
  /// One turn: what the board waits for and what it does then.
  public struct Turn: Sendable, Hashable {
    /// What ends the waiting.
    public enum Cue: Sendable, Hashable {
      /// These bytes in a row.
      case bytes([UInt8])
      /// So many bytes, whatever they are.
      case count(Int)
    }

    /// What the board waits for.
    public var cue: Cue
    /// What it does then.
    public var actions: [BoardAction]

    /// A turn that does `actions` on `cue`.
    public init(on cue: Cue, _ actions: [BoardAction]) {
      self.cue = cue
      self.actions = actions
    }
  }

  private let greeting: [BoardAction]
  private let turns: [Turn]
  private var next = 0
  /// What arrived since the last turn; of a run only as much as can still match.
  private var heard: [UInt8] = []
  private var heardCount = 0

  /// A conversation that opens with `greeting`; turns whose cue is empty follow at once.
  public init(greeting: [BoardAction] = [], _ turns: [Turn]) {
    self.greeting = greeting
    self.turns = turns
  }

  /// The greeting.
  public mutating func start() -> [BoardAction] {
    greeting + takeTurns()
  }

  /// The actions of the turns whose cue this byte completes.
  public mutating func receive(_ byte: UInt8) -> [BoardAction] {
    guard next < turns.count else { return [] }
    heardCount += 1
    if case .bytes(let run) = turns[next].cue {
      heard.append(byte)
      heard.removeFirst(max(0, heard.count - run.count))
    }
    return takeTurns()
  }

  private mutating func takeTurns() -> [BoardAction] {
    var actions: [BoardAction] = []
    while next < turns.count, isComplete(turns[next].cue) {
      actions += turns[next].actions
      next += 1
      heard = []
      heardCount = 0
    }
    return actions
  }

  private func isComplete(_ cue: Turn.Cue) -> Bool {
    switch cue {
    case .bytes(let run): heard == run
    case .count(let count): heardCount >= count
    }
  }
}
