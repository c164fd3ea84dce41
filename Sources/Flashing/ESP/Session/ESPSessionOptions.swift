/// How a loader is talked to.
public struct ESPSessionOptions: Sendable {
  /// Rates to try in bit/s, the fastest first; the slowest of the loader is always among them.
  public var rates: [Int]
  /// Whether to start the board's program afterwards.
  public var resets: Bool
  /// Whether to use a stub.
  public var stub: ESPStubChoice
  /// Whether a chip on the board switches its supply, which then may be off.
  public var hasManagedSupply: Bool
  /// How long a board is tried on that somebody has to bring into its loader, beside the time for all
  /// of it.
  public var wait: Duration
  /// The time for all of it, without the last reset.
  public var limit: Duration

  /// The usual way: as fast as the line can, the program started afterwards.
  public init(
    rates: [Int] = [],
    resets: Bool = true,
    stub: ESPStubChoice = .off,
    hasManagedSupply: Bool = false,
    wait: Duration = .zero,
    limit: Duration = .seconds(600)
  ) {
    self.rates = rates
    self.resets = resets
    self.stub = stub
    self.hasManagedSupply = hasManagedSupply
    self.wait = wait
    self.limit = limit
  }
}
