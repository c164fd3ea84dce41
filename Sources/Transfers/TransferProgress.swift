/// How far a transfer is, over all of its files.
public struct TransferProgress: Equatable, Sendable {
  /// Bytes of content that are where they belong, or beside it.
  public var done: Int
  /// Bytes of content in all.
  public var total: Int

  /// `done` of `total` bytes.
  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }
}
