/// How the chip's time passes in the simulation.
public struct LoaderClock: Sendable, Hashable {
  /// So many times faster than a real chip; 0 takes no time at all.
  public var speed: Double
  /// Bytes on the line take their time as well.
  public var countsWire: Bool

  /// A clock; by default nothing takes time.
  public init(speed: Double = 0, countsWire: Bool = false) {
    self.speed = speed
    self.countsWire = countsWire
  }
}
