public import MPYFormat

/// A bytecode module that predicts, and what is in it.
public struct BytecodeModule: Equatable, Sendable {
  /// The module; it loads on every architecture.
  public let file: MPYFile
  /// Trees of the ensemble.
  public let treeCount: Int
  /// Decisions of all trees.
  public let nodeCount: Int
  /// Bytes of the constant tables.
  public let tableByteCount: Int
  /// What importing the module takes of a 32-bit board's heap, estimated.
  public let heapByteCount: Int
}
