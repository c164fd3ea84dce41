/// What a function keeps on the stack.
public struct FrameShape: Equatable, Sendable {
  /// Registers of the caller's that the function uses.
  public let saved: RegisterSet
  /// Whether the function calls others.
  public let hasCalls: Bool
  /// Bytes below the saved registers: the kernel's frame, then values without a register.
  public let localBytes: Int
}
