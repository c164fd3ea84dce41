public import MachineCode

/// Every instruction set there is.
public enum AnySet {
  /// One of each.
  public static let all: [any InstructionSet] =
    [X64(), Xtensa(.windowed), Xtensa(.call0)] + EmulatedSet.allCases.map(\.instructionSet)
}
