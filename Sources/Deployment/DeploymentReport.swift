/// What a deployment did.
public struct DeploymentReport: Equatable, Sendable {
  /// Which files were written and which were right already.
  public var files: FileOutcome
  /// The self-test; nil for a recipe without one.
  public var selfTest: SelfTestReport?
}

/// What a self-test found: every row was right.
public struct SelfTestReport: Equatable, Sendable, Encodable {
  /// Rows that were predicted and compared.
  public var rowCount: Int
  /// Heap that the model keeps after its calls, in bytes, measured on the board.
  public var moduleHeapByteCount: Int
}
