import FoundationEssentials

/// Reads files of this computer that a person named.
enum LocalFile {
  /// Larger than the flash of any board here.
  static let largestContent = 64 * 1024 * 1024
  /// A Python source beyond this does not fit into any board here.
  private static let largestSource = 1024 * 1024

  /// The content of a regular file of at most `limit` bytes.
  ///
  /// - Throws: `CommandFailure.noFile`, `.unreadable`, `.tooLarge`.
  static func bytes(at path: String, limit: Int = largestContent) throws -> [UInt8] {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw CommandFailure.noFile(path: path)
    }
    if isDirectory { throw CommandFailure.unreadable(path: path, reason: "it is a folder") }
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
      throw CommandFailure.unreadable(path: path, reason: "it is no regular file")
    }
    guard (attributes[.size] as? UInt64 ?? .max) <= UInt64(limit) else {
      throw CommandFailure.tooLarge(path: path, limit: limit)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure.unreadable(path: path, reason: "the system refuses it")
    }
    return [UInt8](data)
  }

  /// The text of a source file.
  ///
  /// - Throws: `CommandFailure.noFile`, `.unreadable`, `.tooLarge`, `.notText`.
  static func text(at path: String, limit: Int = largestSource) throws -> String {
    let bytes = try bytes(at: path, limit: limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure.notText(path: path)
    }
    return text
  }
}
