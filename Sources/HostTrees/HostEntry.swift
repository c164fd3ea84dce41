import Glibc

/// What stands at a path of this computer, as far as a board could take it.
public enum HostEntry: Equatable, Sendable {
  /// Nothing.
  case absent
  /// A regular file.
  case file(byteCount: Int)
  /// A folder.
  case folder

  /// Looks at `path`; a link counts as what it points to.
  ///
  /// - Throws: `HostTreeFailure.danglingLink`; `.unreadable` for pipes, sockets and devices.
  public init(at path: String) throws(HostTreeFailure) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if Self.isLink(path) { throw .danglingLink(path: path) }
      guard errno == ENOENT || errno == ENOTDIR else {
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      self = .absent
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: self = .folder
    case S_IFREG: self = .file(byteCount: Int(status.st_size))
    default: throw .unreadable(path: path, reason: "it is no regular file")
    }
  }

  /// Whether a symbolic link is at `path`, whatever it points to.
  public static func isLink(_ path: String) -> Bool {
    var status = stat()
    let saved = errno
    defer { errno = saved }
    // With a slash at the end, the system looks at what the link points to.
    let bare = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    return lstat(bare, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
