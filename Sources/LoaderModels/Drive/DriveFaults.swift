/// What goes wrong with a simulated drive.
public struct DriveFaults: Sendable, Hashable {
  /// It takes everything and stays.
  public var neverVanishes = false
  /// It vanishes when it has taken so many blocks, whatever they are.
  public var vanishesAtBlock: Int?
  /// How long after the command it returns.
  public var returnDelay = Duration.zero

  /// None.
  public init() {}
}
