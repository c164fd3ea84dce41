/// What to try, in order, to bring a board back to its prompt.
///
/// Follows from what board files say (`reset`, `serial`). Where several board types may be behind
/// a port, only steps are left that mean the same on all of them.
public struct ResetLadder: Hashable, Sendable {
  /// The steps, the mildest first; the last one is always a request to the person.
  public let steps: [ResetStep]

  /// The ladder for a board in `trouble`.
  ///
  /// - Parameters:
  ///   - trouble: what is wrong with it.
  ///   - boards: the types it may be; empty when nothing is known, then only what works on every
  ///     board is left.
  public init(for trouble: BoardTrouble, boards: [Board]) {
    let ask = ResetStep.ask(ResetAdvice(for: trouble, boards: boards).text)
    let interrupt: [ResetStep] = trouble == .deaf ? [] : [.interrupt]
    let soft = Self.softReset(trouble, boards).map { [$0] } ?? []
    switch trouble {
    case .absent: steps = [.awaitReturn, ask]
    case .silent, .spewing, .deaf, .bootLoop:
      steps = interrupt + soft + Self.hardware(boards) + [ask]
    }
  }

  /// Ctrl-D does something at a prompt only, so a board that never gets there has no use for it.
  private static func softReset(_ trouble: BoardTrouble, _ boards: [Board]) -> ResetStep? {
    guard trouble == .silent else { return nil }
    return boards.allSatisfy { $0.reset?.soft == .restarts } ? .softReset : nil
  }

  private static func hardware(_ boards: [Board]) -> [ResetStep] {
    guard !boards.isEmpty else { return [] }
    var steps: [ResetStep] = []
    let pulses = Set(boards.map(pulse))
    if pulses.count == 1, let pulse = pulses.first ?? nil { steps.append(.pulse(pulse)) }
    if boards.allSatisfy({ $0.sim != nil && $0.reset?.hard.contains(.restart) == true }) {
      steps.append(.restart)
    }
    if boards.allSatisfy({ $0.reset?.bootloader.contains(.touch1200) == true }) {
      steps.append(.touch1200)
    }
    return steps
  }

  /// Board files list `dtr-rts` for Espressif's circuit; others say `dtr_resets`.
  private static func pulse(_ board: Board) -> LinePulse? {
    if board.reset?.hard.contains(.dtrRTS) == true { return .espReset(board.serial?.kind) }
    return board.serial?.dtrResets == true ? .dtrEdge : nil
  }
}
