/// A folder of an image.
public struct ROMFSFolder: Equatable, Sendable {
  /// What stands in a folder.
  public enum Entry: Equatable, Sendable {
    /// A file with its content.
    case file([UInt8])
    /// A folder.
    case folder(ROMFSFolder)
  }

  /// The entries by name.
  public private(set) var entries: [String: Entry]

  /// A folder with nothing in it.
  public init() {
    entries = [:]
  }

  /// Every file below this folder by its path.
  public var files: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for (name, entry) in entries {
      switch entry {
      case .file(let content): files[name] = content
      case .folder(let folder):
        for (path, content) in folder.files { files[name + "/" + path] = content }
      }
    }
    return files
  }

  /// Adds a file, or a folder where `content` is nil, with the folders that lead to it.
  mutating func add(_ content: [UInt8]?, at path: String) throws(ROMFSFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy(Self.isName) else { throw .name(path: path) }
    guard parts.count <= ROMFSImage.deepest else {
      throw .depth(path: path, limit: ROMFSImage.deepest)
    }
    try add(content, at: parts[...], of: path)
  }

  private mutating func add(
    _ content: [UInt8]?,
    at parts: ArraySlice<String>,
    of path: String
  ) throws(ROMFSFailure) {
    guard let name = parts.first else { return }
    guard parts.count > 1 || content == nil else {
      guard entries[name] == nil, let content else { throw .taken(path: path) }
      entries[name] = .file(content)
      return
    }
    var folder = ROMFSFolder()
    switch entries[name] {
    case .file: throw .taken(path: path)
    case .folder(let known): folder = known
    case nil: break
    }
    try folder.add(content, at: parts.dropFirst(), of: path)
    entries[name] = .folder(folder)
  }

  /// Adds what an image holds; the first of two entries of one name is the one firmware finds.
  mutating func addDecoded(_ entry: Entry, named name: String) {
    if entries[name] == nil { entries[name] = entry }
  }

  /// Whether a name can be reached by a path.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= ROMFSImage.longestName
      && !name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
  }
}
