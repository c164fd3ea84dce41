/// What is known of a virtual board that is benchmarked.
public struct SimulatedDevice: Equatable, Sendable {
  /// Which board it is: `sim:virtual#2`.
  public var name: String
  /// Whether its clock counts instructions.
  public var isExact: Bool

  /// A virtual board with these values.
  public init(name: String, isExact: Bool) {
    self.name = name
    self.isExact = isExact
  }
}
