/// How hard to try to reach a loader.
public struct ESPConnectionPlan: Hashable, Sendable {
  /// Rounds without further words.
  public static let usualRounds = 7

  /// Resets into the loader, used in turn; none leaves the board as it is.
  public let sequences: [ESPLineSequence]
  /// Rounds: a reset, when there is one, and `syncs` SYNCs.
  public let rounds: Int
  /// SYNCs of a round.
  public let syncs: Int
  /// Whether to go on with a stub that an earlier run left; otherwise it is reset.
  public let acceptsStub: Bool

  /// A plan; without further words 7 rounds of 5 SYNCs, about 6 s.
  public init(
    sequences: [ESPLineSequence],
    rounds: Int = Self.usualRounds,
    syncs: Int = 5,
    acceptsStub: Bool = false
  ) {
    self.sequences = sequences
    self.rounds = max(1, rounds)
    self.syncs = max(1, syncs)
    self.acceptsStub = acceptsStub
  }
}
