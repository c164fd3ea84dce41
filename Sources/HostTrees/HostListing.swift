public import FileTrees
import FoundationEssentials

/// What is below a folder of this computer, without what ignore rules leave out.
public struct HostListing: Equatable, Sendable {
  /// One file or folder.
  public struct Item: Equatable, Sendable {
    /// Relative to the folder.
    public let path: TreePath
    /// A file or a folder.
    public let entry: HostEntry
  }

  /// Each folder before what is in it, by name.
  public private(set) var items: [Item] = []

  /// Looks through `folder`; folders that are left out are not even opened.
  ///
  /// `folder` itself may be a link to a folder: the person named it. Links to folders below it are
  /// refused, since following them could go round in circles.
  ///
  /// - Parameters:
  ///   - folder: a path of this computer.
  ///   - rules: what is left out; nil for nothing.
  /// - Throws: `HostTreeFailure`, `FileTreeFailure` for names and depths no board takes.
  public init(_ folder: String, ignoring rules: IgnoreRules? = nil) throws {
    guard try HostEntry(at: folder) == .folder else { throw HostTreeFailure.noFolder(path: folder) }
    try add(nil, of: folder.hasSuffix("/") ? folder : folder + "/", rules)
  }

  private mutating func add(_ folder: TreePath?, of top: String, _ rules: IgnoreRules?) throws {
    let prefix = folder.map { $0.text + "/" } ?? ""
    for name in try Self.names(in: top + prefix) {
      let path = try TreePath(prefix + name)
      let place = top + path.text
      // What is left out may be anything: it is not looked at more closely than needed.
      if let rules, Self.isLeftOut(path, at: place, rules) { continue }
      let entry = try HostEntry(at: place)
      // A file that an editor took away between the listing and this look. It may be back in a
      // moment: whoever removes what is not listed looks a second time.
      if entry == .absent { continue }
      if entry == .folder, HostEntry.isLink(place) {
        throw HostTreeFailure.linkedFolder(path: place)
      }
      guard items.count < FileTree.mostEntries else {
        throw FileTreeFailure.tooMany(limit: FileTree.mostEntries)
      }
      items.append(Item(path: path, entry: entry))
      if entry == .folder { try add(path, of: top, rules) }
    }
  }

  private static func isLeftOut(_ path: TreePath, at place: String, _ rules: IgnoreRules) -> Bool {
    let entry = try? HostEntry(at: place)
    return rules.ignoresItself(path, isDirectory: entry == .folder)
  }

  private static func names(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw HostTreeFailure.unreadable(path: folder, reason: "the system does not list it")
    }
  }
}
