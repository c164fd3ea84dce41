import FoundationEssentials
import Glibc

/// Folders of the host.
public enum HostFolder {
  /// Makes the folder and those above it; one that exists is fine.
  ///
  /// - Throws: `HostFailure.file`.
  public static func make(_ path: String) throws(HostFailure) {
    guard mkdir(path, 0o777) != 0, errno != EEXIST || !exists(path) else { return }
    let code = errno
    guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .file(operation: .making, path: path, code: code)
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .file(operation: .making, path: path, code: errno)
    }
  }

  /// Whether there is a folder at `path`.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Removes the folder with everything in it; one that does not exist is fine.
  ///
  /// - Throws: `HostFailure.file`.
  public static func remove(_ path: String) throws(HostFailure) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .file(operation: .removing, path: path, code: errno == 0 ? EIO : errno)
    }
  }

  /// The names in the folder, sorted; empty when it cannot be read.
  public static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// Fills a folder that is complete as soon as it exists.
  ///
  /// `fill` works in a folder beside it, which then takes its name. Does nothing where `path`
  /// exists already.
  ///
  /// - Throws: `HostFailure.file` and what `fill` throws; nothing is left behind then.
  public static func makeComplete(
    _ path: String,
    fill: (_ temporary: String) async throws -> Void
  ) async throws {
    guard !exists(path) else { return }
    let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).tmp"
    try make(temporary)
    do {
      try await fill(temporary)
      // Two processes may have filled at once: the first name wins and both are the same.
      guard rename(temporary, path) == 0 || exists(path) else {
        throw HostFailure.file(operation: .making, path: path, code: errno)
      }
    } catch {
      try? remove(temporary)
      throw error
    }
    try remove(temporary)
  }
}
