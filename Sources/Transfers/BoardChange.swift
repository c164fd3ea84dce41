/// One change of a board's file system.
public enum BoardChange: Equatable, Sendable {
  /// A file gets this content, or is created in a directory that exists or comes before.
  case file(path: String, content: [UInt8])
  /// A directory is made; fine when it is there.
  case directory(path: String)
  /// A file or an empty directory goes; fine when it is gone or something else stands there.
  case removal(path: String, isDirectory: Bool)

  /// The path on the board.
  public var path: String {
    switch self {
    case .file(let path, _), .directory(let path), .removal(let path, _): path
    }
  }

  /// Bytes of content.
  public var byteCount: Int {
    if case .file(_, let content) = self { content.count } else { 0 }
  }
}
