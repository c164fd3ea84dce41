/// One way to share a core's registers between values and the encoder.
public struct RegisterPlan: Equatable, Sendable {
  /// What values may live in, those with the shortest encodings first.
  public let allocatable: [MachineRegister]
  /// What the encoder may overwrite inside one step.
  public let scratch: [MachineRegister]

  /// A plan from register numbers.
  public init(allocatable: [Int], scratch: [Int]) {
    self.allocatable = allocatable.map(MachineRegister.init)
    self.scratch = scratch.map(MachineRegister.init)
  }
}
