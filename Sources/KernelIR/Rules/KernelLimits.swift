/// Bounds of every kernel, far above the largest forest and low enough that no sum overflows.
public enum KernelLimits {
  /// Registers, and numbers of labels.
  public static let names = 1 << 20
  /// Blocks; steps of all blocks together.
  public static let steps = 1 << 22
  /// Bytes of all tables together.
  public static let tableBytes = 1 << 26
  /// Bytes and pointers of a distance, in both directions.
  public static let distance = 1 << 24
  /// Bytes of a frame, spilled registers included: what a board's C stack can spare.
  public static let frameBytes = 1024
  /// Arguments of a kernel or a call: what every convention passes in registers.
  public static let arguments = 4
  /// Cells of the table "register that crosses blocks × block".
  public static let flowCells = 1 << 31
}
