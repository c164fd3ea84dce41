import BoardModel
import FoundationEssentials

/// Reads a user's folder of board files.
enum BoardFolder {
  /// Far above any board file: the largest built-in one is below 10 KiB.
  private static let largestFile = 256 * 1024

  /// The `.yaml` files of the folder in the order of names.
  ///
  /// - Throws: `CommandFailure.noFolder`, `.unreadable`, `.tooLarge`.
  static func files(at folder: String) throws -> [BoardFile] {
    guard isFolder(folder) else { throw CommandFailure.noFolder(path: folder) }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw CommandFailure.unreadable(path: folder, reason: "the system does not list it")
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return try names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
      .map {
        BoardFile(name: prefix + $0, text: try LocalFile.text(at: prefix + $0, limit: largestFile))
      }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
