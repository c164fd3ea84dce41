import FoundationEssentials

/// What stands in a folder of this computer, as far as a board could take it.
enum HostTree {
  typealias Kind = CopySides.Kind

  /// What stands at `path`; a link counts as what it points to.
  ///
  /// - Throws: `CommandFailure.danglingLink`; `.unreadable` for pipes, sockets and devices.
  static func kind(of path: String) throws -> Kind {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      if isLink(path) { throw CommandFailure.danglingLink(path: path) }
      return .absent
    }
    if isDirectory { return .directory }
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
      throw CommandFailure.unreadable(path: path, reason: "it is no regular file")
    }
    return .file(byteCount: Int(clamping: attributes[.size] as? UInt64 ?? 0))
  }

  /// The paths below `top` relative to it, directories before their entries.
  ///
  /// `top` itself may be a link to a folder: the person named it. Links to folders below it are
  /// refused, since following them could go round in circles.
  ///
  /// - Throws: `CommandFailure.linkedFolder`, `.danglingLink`, `.unreadable`.
  static func below(_ top: String) throws -> [(path: String, kind: Kind)] {
    var found: [(path: String, kind: Kind)] = []
    try add("", of: top.hasSuffix("/") ? top : top + "/", to: &found)
    return found
  }

  private static func add(
    _ folder: String,
    of top: String,
    to found: inout [(path: String, kind: Kind)]
  ) throws {
    for name in try names(in: top + folder) {
      let path = folder + name
      let kind = try kind(of: top + path)
      if kind == .directory, isLink(top + path) {
        throw CommandFailure.linkedFolder(path: top + path)
      }
      found.append((path, kind))
      if kind == .directory { try add(path + "/", of: top, to: &found) }
    }
  }

  private static func names(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw CommandFailure.unreadable(path: folder, reason: "the system does not list it")
    }
  }

  private static func isLink(_ path: String) -> Bool {
    // Without a slash at its end: with one, the system looks at what the link points to.
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType == .typeSymbolicLink
  }
}
