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

  /// Does nothing when `make` can be expected to make the folder and files in it; makes nothing.
  ///
  /// - Throws: `HostFailure.file`.
  public static func checkMakeable(_ path: String) throws(HostFailure) {
    var place = path
    while access(place, F_OK) != 0, errno == ENOENT, let slash = place.lastIndex(of: "/") {
      place = slash == place.startIndex ? "/" : String(place[..<slash])
    }
    let code = exists(place) ? 0 : access(place, F_OK) == 0 ? ENOTDIR : errno
    guard code == 0, access(place, W_OK | X_OK) == 0 else {
      throw .file(operation: .making, path: path, code: code == 0 ? errno : code)
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

  /// Does nothing when the folder can be listed or does not exist.
  ///
  /// - Throws: `HostFailure.file`.
  public static func checkReadable(_ path: String) throws(HostFailure) {
    if let stream = opendir(path) {
      closedir(stream)
    } else if errno != ENOENT {
      throw .file(operation: .reading, path: path, code: errno)
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
