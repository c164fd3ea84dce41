/// When a constant is worth a register while the same code runs over and over.
public struct KeptConstants: Equatable, Sendable {
  /// What an addition or a comparison of one instruction holds.
  public let immediates: ClosedRange<Int32>
  /// What fits the shortest form of an addition and of a load of a constant.
  public let smallImmediates: ClosedRange<Int32>
  /// Registers for values.
  public let registerCount: Int
  /// How many of them a function that calls others may use without saving them.
  public let freeRegisterCount: Int
}
