/// What a deployment did with the files of its plan, or would do.
public struct FileOutcome: Equatable, Sendable {
  /// Paths that were written, in the plan's order.
  public let written: [String]
  /// Paths that were right already.
  public let unchanged: [String]
  /// Bytes of file content written; 0 when everything was right.
  public let writtenByteCount: Int
}
