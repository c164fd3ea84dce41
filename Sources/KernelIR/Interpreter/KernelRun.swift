/// What one interpreted call did.
public struct KernelRun: Equatable, Sendable {
  /// The value returned; 0 when the kernel returns none.
  public var result: UInt64 = 0
  /// Steps taken, terminators included.
  public var stepCount = 0
  /// How often each block was entered, by position.
  public var visits: [Int]
  /// How often the condition at the end of each block held, by position.
  public var thenCounts: [Int]
}
