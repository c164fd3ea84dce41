extension TreePath {
  /// What the name of a file on the board ends with until its content is proven.
  public static let partEnding = ".mote-part"

  /// The file that this is an unfinished part of; nil where it is none.
  public var partOwner: TreePath? {
    guard text.utf8.count > Self.partEnding.utf8.count, text.hasSuffix(Self.partEnding) else {
      return nil
    }
    return try? TreePath(String(text.dropLast(Self.partEnding.count)))
  }
}
