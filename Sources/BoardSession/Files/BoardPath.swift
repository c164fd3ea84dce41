/// Absolute paths on the board.
public enum BoardPath {
  /// `path` made absolute, with `.` and `..` resolved and no slash at its end: `lib/../main.py` is
  /// `/main.py`, the empty path is `/`.
  public static func absolute(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// `name` inside `directory`.
  public static func join(_ directory: String, _ name: String) -> String {
    absolute(directory + "/" + name)
  }

  /// The last part; empty for `/`.
  public static func name(_ path: String) -> String {
    absolute(path).split(separator: "/").last.map(String.init) ?? ""
  }

  /// The longest path of a host that a board's file may be copied to (Linux `PATH_MAX`), so that
  /// directories nested without end come to one.
  private static let longest = 4095

  /// Whether `path` is `directory` with one plain name behind it: no `.`, no `..`, no slash.
  static func isName(_ name: String, of path: String, in directory: String) -> Bool {
    ![".", "..", ""].contains(name) && !name.contains("\0") && path == join(directory, name)
      && path.utf8.count <= longest
  }

  /// The directory a path is in; `/` for `/` itself.
  public static func parent(_ path: String) -> String {
    "/" + absolute(path).split(separator: "/").dropLast().joined(separator: "/")
  }
}
