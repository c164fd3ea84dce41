public import KernelCases

/// What a kernel that an emulator ran left behind.
public struct KernelOutcome {
  /// The value returned.
  public let result: UInt32
  /// The kept registers and the stack pointer's difference to that of the first call.
  public let saved: [UInt32]
  /// The data.
  public let data: [UInt8]
  /// What the interpreter says for the same addresses.
  public let expected: InterpretedCase
  /// What `saved` is when the code keeps to the convention.
  public let kept: [UInt32]

  /// Whether the code did what the interpreter did and kept to the convention.
  public var agrees: Bool {
    result == expected.result && data == expected.data && saved == kept
  }
}
