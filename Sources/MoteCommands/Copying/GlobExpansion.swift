import BoardSession
import FileTrees
import FoundationEssentials
import HostTrees

/// The files and directories that a pattern stands for, on either side.
///
/// A path that is there as it is written is no pattern, whatever characters it has; a pattern with
/// `**` stands for files only.
struct GlobExpansion {
  private typealias Entry = (name: String, isDirectory: Bool)

  private let pattern: GlobPattern

  private init(_ pattern: GlobPattern) {
    self.pattern = pattern
  }

  /// The paths on a board, absolute, in order; `path` itself where it is no pattern.
  ///
  /// - Throws: `CopyFailure.noMatch`, `FileTreeFailure`.
  static func boardPaths(
    _ path: String,
    on board: any BoardFiles
  ) async throws -> [String] {
    let whole = try await board.absolute(path)
    guard GlobPattern.isPattern(path), try await board.entry(at: whole) == nil else {
      return [whole]
    }
    let glob = GlobExpansion(try GlobPattern(withoutSlash(path)))
    let base = try await board.absolute(glob.pattern.base)
    guard try await board.entry(at: base)?.kind == .directory else {
      throw CopyFailure.noMatch(pattern: ":" + path)
    }
    let found = try await glob.matches { directory in
      try await board.list(BoardPath.join(base, directory)).map {
        ($0.name, $0.kind == .directory)
      }
    }
    guard !found.isEmpty else { throw CopyFailure.noMatch(pattern: ":" + path) }
    return found.map { BoardPath.join(base, $0) }
  }

  /// What several arguments stand for, whose ':' may be left out; see the other `boardPaths`.
  static func boardPaths(
    _ arguments: [String],
    on board: any BoardFiles,
    acceptingNone: Bool = false
  ) async throws -> [String] {
    var paths: [String] = []
    for argument in arguments {
      do {
        paths += try await boardPaths(PathArgument.boardPath(argument), on: board)
      } catch CopyFailure.noMatch where acceptingNone {
        continue
      }
    }
    return paths
  }

  /// The paths on this computer, in order; `path` itself where it is no pattern.
  ///
  /// - Throws: `CopyFailure.noMatch`, `FileTreeFailure`, `HostTreeFailure`.
  static func hostPaths(_ path: String) async throws -> [String] {
    guard GlobPattern.isPattern(path), try HostEntry(at: path) == .absent else { return [path] }
    let glob = GlobExpansion(try GlobPattern(withoutSlash(path)))
    let base = glob.pattern.base
    let prefix = base.isEmpty || base.hasSuffix("/") ? base : base + "/"
    let found = try await glob.matches { directory in
      hostEntries(of: prefix + directory)
    }
    guard !found.isEmpty else { throw CopyFailure.noMatch(pattern: path) }
    return found.map { prefix + $0 }
  }

  /// What matches below the base, relative to it, directory by directory.
  private func matches(
    in directory: String = "",
    list: (_ directory: String) async throws -> [Entry]
  ) async throws -> [String] {
    var found: [String] = []
    for (name, isDirectory) in try await list(directory) {
      let path = try TreePath(directory.isEmpty ? name : directory + "/" + name)
      if pattern.matches(path), !isDirectory || !pattern.isDeep { found.append(path.text) }
      guard isDirectory, pattern.canMatch(below: path) else { continue }
      found += try await matches(in: path.text, list: list)
    }
    return found
  }

  /// `lib*/` as `lib*`: what a pattern stands for is looked at anyway.
  private static func withoutSlash(_ path: String) -> String {
    path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The names in a folder, none where it cannot be listed; a link to a folder is not followed.
  private static func hostEntries(of folder: String) -> [Entry] {
    let folder = folder.isEmpty ? "." : folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { name in
      let place = folder + "/" + name
      return (name, (try? HostEntry(at: place)) == .folder && !HostEntry.isLink(place))
    }
  }
}
