import BoardSession

/// Names that come from a board on their way into paths of this computer.
enum BoardNames {
  /// What `tree` lists, relative to `top`.
  ///
  /// A board is not trusted: every part has to be a plain name in a directory listed before it.
  ///
  /// - Throws: `CommandFailure.unsafeName`.
  static func relative(
    _ tree: [BoardEntry],
    below top: String
  ) throws -> [(path: String, kind: CopySides.Kind)] {
    let prefix = top == "/" ? "/" : top + "/"
    var directories: Set = [""]
    return try tree.map { entry in
      let path = String(decoding: entry.path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
      guard entry.path.hasPrefix(prefix), isSafe(path, in: directories) else {
        throw CommandFailure.unsafeName(path: entry.path)
      }
      guard entry.kind == .directory else { return (path, .file(byteCount: entry.byteCount)) }
      directories.insert(path)
      return (path, .directory)
    }
  }

  private static func isSafe(_ path: String, in directories: Set<String>) -> Bool {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.popLast(), !["", ".", ".."].contains(name), !name.contains("\0") else {
      return false
    }
    return directories.contains(parts.joined(separator: "/"))
  }
}
