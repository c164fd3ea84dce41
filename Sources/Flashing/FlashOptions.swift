/// How a board is written.
public struct FlashOptions: Sendable {
  /// Rates to try in bit/s, the fastest first; the slowest of the loader is always among them.
  public var rates: [Int]
  /// Whether to change nothing and only compare.
  public var isVerifyOnly: Bool
  /// Whether to find out what would be written, and write nothing.
  public var isDryRun: Bool
  /// Whether to erase the whole flash first; refused where that would leave a board for good.
  public var erases: Bool
  /// Whether to start the app afterwards.
  public var resets: Bool
  /// Whether to use a stub: `auto` only where the whole flash is erased.
  public var stub: ESPStubChoice
  /// Whether a chip on the board switches its supply, which then may be off.
  public var hasManagedSupply: Bool
  /// How long a board is tried on that somebody has to bring into its loader by its button, beside the
  /// time for one board in all.
  public var wait: Duration
  /// The time for one board in all; erasing the whole flash first has its own besides.
  public var limit: Duration

  /// The usual way: as fast as the line can, checked, and started.
  public init(
    rates: [Int] = [],
    isVerifyOnly: Bool = false,
    isDryRun: Bool = false,
    erases: Bool = false,
    resets: Bool = true,
    stub: ESPStubChoice = .off,
    hasManagedSupply: Bool = false,
    wait: Duration = .zero,
    limit: Duration = .seconds(600)
  ) {
    self.rates = rates
    self.isVerifyOnly = isVerifyOnly
    self.isDryRun = isDryRun
    self.erases = erases
    self.resets = resets
    self.stub = stub
    self.hasManagedSupply = hasManagedSupply
    self.wait = wait
    self.limit = limit
  }

  /// The part for the conversation with the loader.
  var session: ESPSessionOptions {
    ESPSessionOptions(
      rates: rates,
      resets: resets,
      stub: stub,
      hasManagedSupply: hasManagedSupply,
      wait: wait,
      limit: limit
    )
  }

  /// Whether the board may be changed.
  public var writes: Bool { !isVerifyOnly && !isDryRun }

  /// Comparing erases nothing.
  var erasesFirst: Bool { erases && writes }
}
