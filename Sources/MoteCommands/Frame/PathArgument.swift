/// A path as a person writes it, on one of the two sides.
enum PathArgument: Equatable {
  /// On this computer.
  case host(String)
  /// On the board, without the leading ':'.
  case board(String)

  /// `:path` is on the board, everything else on this computer.
  init(_ text: String) {
    self = text.hasPrefix(":") ? .board(String(text.dropFirst())) : .host(text)
  }

  /// A path that can only be on the board; the ':' may be left out.
  static func boardPath(_ text: String) -> String {
    text.hasPrefix(":") ? String(text.dropFirst()) : text
  }

  /// Whether the person asked for a directory: `lib/`, `:`, `.`.
  var isDirectoryName: Bool {
    switch self {
    case .host(let path), .board(let path):
      path.isEmpty || path.hasSuffix("/") || path == "." || path.hasSuffix("/.")
    }
  }
}
