/// How a board is written.
public struct FlashOptions: Sendable {
  /// Rates to try in bit/s, the fastest first; the slowest of the loader is always among them.
  public var rates: [Int]
  /// Whether to change nothing and only compare.
  public var isVerifyOnly: Bool
  /// Whether to find out what would be written, and write nothing.
  public var isDryRun: Bool
  /// Whether to write where it cannot be proven, or may not start.
  public var isForced: Bool
  /// Whether to start the app afterwards.
  public var resets: Bool
  /// The time for one board in all.
  public var limit: Duration

  /// The usual way: as fast as the line can, checked, and started.
  public init(
    rates: [Int] = [],
    isVerifyOnly: Bool = false,
    isDryRun: Bool = false,
    isForced: Bool = false,
    resets: Bool = true,
    limit: Duration = .seconds(600)
  ) {
    self.rates = rates
    self.isVerifyOnly = isVerifyOnly
    self.isDryRun = isDryRun
    self.isForced = isForced
    self.resets = resets
    self.limit = limit
  }
}
