import BoardSession

/// A path on one of the two sides, resolved.
enum CopyLocation: Equatable {
  /// On this computer.
  case host(String)
  /// On the board, absolute.
  case board(String)

  /// The last part of the path.
  var name: String {
    switch self {
    case .board(let path): BoardPath.name(path)
    case .host(let path): path.split(separator: "/").last.map(String.init) ?? path
    }
  }

  /// `relative` inside this directory.
  func appending(_ relative: String) -> CopyLocation {
    switch self {
    case .board(let path): .board(BoardPath.join(path, relative))
    case .host(let path): .host(path.hasSuffix("/") ? path + relative : path + "/" + relative)
    }
  }

  /// As a person writes it.
  var text: String {
    switch self {
    case .host(let path): path
    case .board(let path): ":" + path
    }
  }
}
