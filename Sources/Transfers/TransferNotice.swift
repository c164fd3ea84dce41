/// Something the person should know about how a transfer was done.
public enum TransferNotice: Equatable, Sendable {
  /// The firmware cannot rename: the file is written in place and then read back, so a fault in
  /// the middle leaves neither the old nor the new content.
  case inPlace(path: String)
}

extension TransferNotice: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .inPlace(let path):
      "The firmware cannot rename files: \(path) is written in place and read back; if that is "
        + "interrupted, its old content is gone."
    }
  }
}
