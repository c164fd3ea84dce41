/// What goes wrong with a simulated drive.
public struct DriveFaults: Sendable, Hashable {
  /// It takes everything and stays.
  public var neverVanishes = false
  /// It vanishes when it has taken so many blocks, whatever they are.
  public var vanishesAtBlock: Int?
  /// It has no INFO_UF2.TXT.
  public var hidesInformation = false
  /// How long after a start its bootloader is back: nothing in the flash can run.
  public var returnsAfterStart: Duration?
  /// How long after the command it returns.
  public var returnDelay = Duration.zero

  /// None.
  public init() {}
}
