/// A model in C99, and what is in it.
public struct CModule: Equatable, Sendable {
  /// The whole module: one file that includes nothing but `<stdint.h>` and, where it has to,
  /// `<math.h>`.
  public let source: String
  /// The declarations alone, for programs that compile `source` as a file of its own.
  public let header: String
  /// Trees of the ensemble.
  public let treeCount: Int
  /// Decisions of all trees.
  public let nodeCount: Int
  /// Bytes of the constant tables.
  public let tableByteCount: Int
}
