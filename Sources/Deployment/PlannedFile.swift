import FileTrees
import HostSystem

/// A file that a board must have.
public struct PlannedFile: Equatable, Sendable {
  /// Its path on the board, from the root of the board's own file system.
  public let path: String
  /// Its content.
  public let content: [UInt8]
  /// SHA-256 of the content, 64 lower-case digits.
  public let sha256: String
  /// The file of the recipe it comes from.
  public let origin: String

  /// A file with these values.
  public init(path: String, content: [UInt8], origin: String) {
    self.path = path
    self.content = content
    self.origin = origin
    sha256 = ContentHash(of: content).hex
  }
  /// Its path relative to that root.
  func treePath() throws(FileTreeFailure) -> TreePath {
    try TreePath(String(path.drop { $0 == "/" }))
  }
}
