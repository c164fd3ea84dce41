import FoundationEssentials

/// Reading of fixture files.
public enum FileBytes {
  /// The bytes of the file at `path`.
  public static func read(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw Missing(path: path) }
    return Array(data)
  }

  /// A fixture file is not there.
  struct Missing: Error, CustomStringConvertible {
    let path: String
    var description: String { "no file at \(path)" }
  }
}
