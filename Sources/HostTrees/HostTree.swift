public import FileTrees
import HostSystem

/// The content that a folder of this computer wants a board to have.
public struct HostTree: Sendable {
  /// Bytes of the largest file: more than the flash of any board here.
  public static let largestFile = 64 * 1024 * 1024

  /// What is wanted: every file with its digest.
  public private(set) var tree = FileTree()

  /// What is left out, also of what the board has.
  public let rules: IgnoreRules

  /// Files of the board that would be found before a wanted one.
  public private(set) var shadows: Set<TreePath> = []

  private var sources: [TreePath: Source] = [:]

  private enum Source {
    case file(String)
    case bytes([UInt8])
  }

  /// Reads `folder` with the rules of its ignore file.
  ///
  /// - Parameters:
  ///   - folder: a path of this computer.
  ///   - transform: what becomes of a file; nil for what it is. The default changes nothing.
  /// - Throws: `HostTreeFailure`, `FileTreeFailure`, and what `transform` throws.
  public init(
    _ folder: String,
    transform: (_ path: TreePath, _ place: String) async throws -> HostFileChange? = { _, _ in nil }
  ) async throws {
    rules = try IgnoreRules(ofFolder: folder)
    let top = folder.hasSuffix("/") ? folder : folder + "/"
    let listing = try HostListing(folder, ignoring: rules)
    let names = Set(listing.items.map(\.path))
    for item in listing.items {
      let place = top + item.path.text
      guard case .file = item.entry else {
        try tree.insert(.directory, at: item.path)
        continue
      }
      if let change = try await transform(item.path, place) {
        guard !names.contains(change.path) else {
          throw HostTreeFailure.twoModules(source: place, module: top + change.path.text)
        }
        try add(change, replacing: item.path)
      } else {
        try addFile(item.path, at: place)
      }
    }
  }

  /// The bytes of a wanted file, as they are at this moment.
  ///
  /// - Throws: `HostTreeFailure`.
  public func content(of path: TreePath) throws -> [UInt8] {
    switch sources[path] {
    case .bytes(let bytes): return bytes
    case .file(let place): return try Self.bytes(at: place)
    case nil: throw HostTreeFailure.unreadable(path: path.text, reason: "it is not in the folder")
    }
  }

  private mutating func addFile(_ path: TreePath, at place: String) throws {
    let content = try Self.bytes(at: place)
    let version = FileVersion(byteCount: content.count, sha256: ContentHash(of: content).hex)
    try tree.insert(.file(version), at: path)
    sources[path] = .file(place)
  }

  private static func bytes(at place: String) throws(HostTreeFailure) -> [UInt8] {
    do throws(RegularFile.Refusal) {
      return try RegularFile.read(place, limit: largestFile)
    } catch {
      throw HostTreeFailure(error, path: place, limit: largestFile)
    }
  }

  private mutating func add(_ change: HostFileChange, replacing original: TreePath) throws {
    let digest = ContentHash(of: change.content).hex
    let version = FileVersion(byteCount: change.content.count, sha256: digest)
    try tree.insert(.file(version), at: change.path)
    sources[change.path] = .bytes(change.content)
    shadows.insert(original)
  }
}
