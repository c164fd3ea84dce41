import Glibc
import HostSystem

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
    do throws(RegularFile.Refusal) {
      return try RegularFile.read(path, limit: limit)
    } catch {
      throw failure(error, path: path, limit: limit)
    }
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

  /// The path without links, `.` and `..`; the path itself where nothing is.
  static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func failure(
    _ refusal: RegularFile.Refusal,
    path: String,
    limit: Int
  ) -> CommandFailure {
    switch refusal {
    case .absent: .noFile(path: path)
    case .folder: .unreadable(path: path, reason: "it is a folder")
    case .irregular: .unreadable(path: path, reason: "it is no regular file")
    case .tooLarge: .tooLarge(path: path, limit: limit)
    case .unreadable: .unreadable(path: path, reason: "the system refuses it")
    case .changing: .unreadable(path: path, reason: "it is being written to")
    }
  }
}
