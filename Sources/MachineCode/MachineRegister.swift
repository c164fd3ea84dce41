/// A register of a core, by the number its encodings use.
public struct MachineRegister: Hashable, Sendable {
  /// The number.
  public let number: Int

  /// The register with the given number, 0 to 31.
  public init(_ number: Int) {
    self.number = number
  }
}
