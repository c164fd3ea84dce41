import Encodings

/// A file or directory on the board.
public struct BoardEntry: Equatable, Sendable {
  /// What an entry is.
  public enum Kind: String, Equatable, Sendable {
    /// A file.
    case file
    /// A directory.
    case directory
  }

  /// The absolute path.
  public var path: String
  /// File or directory.
  public var kind: Kind
  /// Bytes; 0 for directories.
  public var byteCount: Int

  /// Free bytes of the file system a directory is on; nil for files, and where nobody asked or
  /// the firmware does not say.
  public var freeByteCount: Int?

  /// The last part of the path.
  public var name: String { BoardPath.name(path) }

  /// An entry with these values.
  public init(path: String, kind: Kind, byteCount: Int) {
    self.path = path
    self.kind = kind
    self.byteCount = byteCount
  }

  /// Reads `f,SIZE`, `d,0` or `d,(BLOCK SIZE, BLOCKS, FREE BLOCKS)`, the board's reply for one path.
  init?(reply: String, path: String) {
    let parts = reply.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.dropFirst().map { part in Int(part.filter { !" ()".contains($0) }) }
    guard let size = numbers.first ?? nil, size >= 0 else { return nil }
    switch (parts[0], numbers.count) {
    case ("d", 1): self.init(path: path, kind: .directory, byteCount: 0)
    case ("d", 3):
      guard let blockCount = numbers[1], let freeCount = numbers[2], freeCount >= 0 else {
        return nil
      }
      self.init(path: path, kind: .directory, byteCount: 0)
      // A root that only holds mount points has no blocks.
      guard blockCount > 0 else { return }
      let (free, isTooMuch) = size.multipliedReportingOverflow(by: freeCount)
      freeByteCount = isTooMuch ? nil : free
    case ("f", 1): self.init(path: path, kind: .file, byteCount: size)
    default: return nil
    }
  }

  /// Reads `d,0,HEXNAME;f,SIZE,HEXNAME;…`, the board's listing of `directory`, sorted by name.
  static func list(reply: String, directory: String) -> [BoardEntry]? {
    var entries: [BoardEntry] = []
    for row in reply.split(separator: ";") {
      let parts = row.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count == 3, let size = Int(parts[1]), let name = Hex.bytes(parts[2]) else {
        return nil
      }
      let path = BoardPath.absolute(directory + "/") + (directory == "/" ? "" : "/")
      entries.append(
        BoardEntry(
          path: path + String(decoding: name, as: UTF8.self),
          kind: parts[0] == "d" ? .directory : .file,
          byteCount: max(0, size)
        )
      )
    }
    return entries.sorted { $0.path < $1.path }
  }
}
