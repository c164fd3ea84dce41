/// The source of a MicroPython module that predicts, and what is in it.
public struct PythonModule: Equatable, Sendable {
  /// The source text, ASCII only.
  public let source: String
  /// Trees of the ensemble.
  public let treeCount: Int
  /// Decisions of all trees.
  public let nodeCount: Int
  /// Bytes of the constant tables.
  public let tableByteCount: Int
  /// What importing the compiled module takes of a 32-bit board's heap, estimated.
  public let heapByteCount: Int
}
