public import Transfers

/// What a deployment is doing.
public enum DeployEvent: Equatable, Sendable {
  /// Digests are compared.
  case comparing(fileCount: Int)
  /// Files are being written; bytes so far and in all.
  case writing(done: Int, total: Int)
  /// Something the person should know about how files were written.
  case notice(TransferNotice)
  /// The self-test has done so many rows.
  case testing(done: Int, total: Int)
}
