import BoardSession

/// A path on one of the sides, resolved.
enum CopyLocation: Equatable {
  /// On this computer.
  case host(String)
  /// On the board, absolute.
  case board(String)
  /// On the board that --to names, absolute.
  case other(String)

  /// The path on its side.
  var path: String {
    switch self {
    case .host(let path), .board(let path), .other(let path): path
    }
  }

  /// Whether it is on this computer.
  var isOnHost: Bool {
    if case .host = self { true } else { false }
  }

  /// The last part of the path.
  var name: String {
    switch self {
    case .board(let path), .other(let path): BoardPath.name(path)
    case .host(let path): path.split(separator: "/").last.map(String.init) ?? path
    }
  }

  /// The directory it is in.
  var parent: CopyLocation {
    switch self {
    case .board(let path): return .board(BoardPath.parent(path))
    case .other(let path): return .other(BoardPath.parent(path))
    case .host(let path):
      let names = path.split(separator: "/")
      guard names.count > 1 else { return .host(path.hasPrefix("/") ? "/" : ".") }
      let folder = names.dropLast().joined(separator: "/")
      return .host(path.hasPrefix("/") ? "/" + folder : folder)
    }
  }

  /// `relative` inside this directory.
  func appending(_ relative: String) -> CopyLocation {
    switch self {
    case .board(let path): .board(BoardPath.join(path, relative))
    case .other(let path): .other(BoardPath.join(path, relative))
    case .host(let path): .host(path.hasSuffix("/") ? path + relative : path + "/" + relative)
    }
  }

  /// Whether this is below `directory`, or the same.
  func isInside(_ directory: CopyLocation) -> Bool {
    switch (self, directory) {
    case (.board(let path), .board(let top)), (.other(let path), .other(let top)):
      path.utf8.elementsEqual(top.utf8)
        || path.utf8.starts(with: (top == "/" ? "/" : top + "/").utf8)
    default: false
    }
  }

  /// As a person writes it.
  var text: String {
    switch self {
    case .host(let path): path
    case .board(let path), .other(let path): ":" + path
    }
  }

  /// What tells it from other locations: by bytes, as file systems do.
  var key: [UInt8] { Array(text.utf8) }
}
