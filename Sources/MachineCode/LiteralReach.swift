/// Where constants may lie that an instruction loads relative to itself.
public struct LiteralReach: Equatable, Sendable {
  /// Pools are placed so that a constant is at most this far behind its first short load.
  public let short: Int
  /// A pool is forced, with a jump around it, this far behind the first load of a constant.
  public let long: Int
  /// A constant this far before a load is used again; 0 where loads only reach forwards.
  public let backward: Int

  /// Whether loads reach constants behind them; where not, constants stand before the code.
  var reachesForwards: Bool { long > 0 }
}
