public import FileTrees

/// What a file of this computer becomes on the board.
public struct HostFileChange: Equatable, Sendable {
  /// Its path there, relative to the top of the tree, in the same directory.
  public let path: TreePath
  /// Its bytes there.
  public let content: [UInt8]

  /// A change by its parts.
  public init(path: TreePath, content: [UInt8]) {
    self.path = path
    self.content = content
  }
}
