import BoardModel
import FoundationEssentials
import YAMLSchema

/// Reads a user's folder of board files.
enum BoardFolder {
  /// Far above any board file: the largest built-in one is below 10 KiB.
  private static let largestFile = 256 * 1024

  /// The `.yaml` files of the folder in the order of names.
  ///
  /// - Throws: `CommandFailure.noFolder`, `.unreadable`, `.notText`, `.tooLarge`.
  static func files(at folder: String) throws -> [BoardFile] {
    try paths(in: folder).map(file)
  }

  /// The same for linting: what cannot be read is a finding and does not hide the other files.
  ///
  /// - Throws: `CommandFailure.noFolder`, or `.unreadable` for the folder itself.
  static func lintable(at folder: String) throws -> (files: [BoardFile], findings: [Finding]) {
    var files: [BoardFile] = []
    var findings: [Finding] = []
    for path in try paths(in: folder) {
      do {
        files.append(try file(at: path))
      } catch let failure as CommandFailure {
        findings.append(.unreadable(path, rule: "B01", failure.complaint))
      }
    }
    return (files, findings)
  }

  private static func paths(in folder: String) throws -> [String] {
    guard isFolder(folder) else { throw CommandFailure.noFolder(path: folder) }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw CommandFailure.unreadable(path: folder, reason: "the system does not list it")
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted().map { prefix + $0 }
  }

  private static func file(at path: String) throws -> BoardFile {
    BoardFile(name: path, text: try LocalFile.text(at: path, limit: largestFile))
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
