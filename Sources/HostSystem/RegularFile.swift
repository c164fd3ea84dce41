import Glibc

/// Regular files that a person named: read whole, or refused for a reason the caller words.
public enum RegularFile {
  /// Why a file's content cannot be had.
  public enum Refusal: Error, Equatable, Sendable {
    /// Nothing is there, or a link that leads nowhere.
    case absent
    /// A folder is there.
    case folder
    /// A pipe, socket or device is there.
    case irregular
    /// It is larger than the limit.
    case tooLarge
    /// The system does not let it be read.
    case unreadable
  }

  /// All bytes of the file at `path`, which may have at most `limit`.
  ///
  /// What is there is looked at before it is opened: opening a pipe would wait for its writer.
  public static func read(_ path: String, limit: Int) throws(Refusal) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .absent }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .irregular
    }
    guard Int(status.st_size) <= limit else { throw .tooLarge }
    do {
      return try HostFile.read(path, limit: limit)
    } catch {
      if case .fileTooLarge = error { throw .tooLarge }
      throw .unreadable
    }
  }
}
