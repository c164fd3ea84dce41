import Glibc

/// Whole files of the host.
public enum HostFile {
  private static let pieceLength = 64 * 1024

  /// All bytes of the file at `path`, which may have at most `limit`.
  ///
  /// - Throws: `HostFailure.file`, `.fileTooLarge`.
  public static func read(_ path: String, limit: Int) throws(HostFailure) -> [UInt8] {
    var content: [UInt8] = []
    var size = 0
    try read(path) { piece in
      size += piece.count
      if size <= limit { content += piece }
    }
    guard size <= limit else { throw .fileTooLarge(path: path, size: size, limit: limit) }
    return content
  }

  /// Replaces the file at `path` in one step: readers see the old content or the new one.
  ///
  /// A pipe or device there is refused: the new file would take its place in the folder.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - content: all of its bytes.
  ///   - mode: the permission bits of the new file, before the umask.
  ///   - isLasting: whether to wait until the disk has it; a result that can be made again need not.
  /// - Throws: `HostFailure.file`; the old file is untouched then.
  public static func replace(
    _ path: String,
    with content: [UInt8],
    mode: UInt32 = 0o666,
    isLasting: Bool = true
  ) throws(HostFailure) {
    let (descriptor, temporary) = try openBeside(path, mode: mode)
    let isWritten = write(content, to: descriptor) && (!isLasting || fsync(descriptor) == 0)
    var code = isWritten ? 0 : errno
    // Once only, also when it fails: another thread may have the number by then.
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0 {
      if rename(temporary, path) == 0 { return }
      code = errno
    }
    unlink(temporary)
    throw .file(operation: .writing, path: path, code: code)
  }

  /// Does nothing when `replace` can begin at `path`: for work whose result would else be lost.
  ///
  /// A file is made beside it, as `replace` does, and removed again.
  ///
  /// - Throws: `HostFailure.file` where a folder, pipe or device is in the place, where the folder above
  ///   is missing, or where nothing can be made in it.
  public static func checkReplaceable(_ path: String) throws(HostFailure) {
    if HostFolder.exists(path) { throw .file(operation: .writing, path: path, code: EISDIR) }
    let (descriptor, temporary) = try openBeside(path, mode: 0o600)
    close(descriptor)
    unlink(temporary)
  }

  /// Removes the file at `path`; one that does not exist is fine.
  ///
  /// - Throws: `HostFailure.file`.
  public static func remove(_ path: String) throws(HostFailure) {
    guard unlink(path) != 0, errno != ENOENT else { return }
    throw .file(operation: .removing, path: path, code: errno)
  }

  /// Whether both paths lead to one file that exists.
  public static func isSame(_ path: String, _ other: String) -> Bool {
    var (status, otherStatus) = (stat(), stat())
    return stat(path, &status) == 0 && stat(other, &otherStatus) == 0
      && status.st_dev == otherStatus.st_dev && status.st_ino == otherStatus.st_ino
  }

  static func read(
    _ path: String,
    _ use: ([UInt8]) -> Void
  ) throws(HostFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(operation: .reading, path: path, code: errno) }
    defer { close(descriptor) }
    do throws(SystemFault) {
      try read(descriptor, use)
    } catch {
      throw .file(operation: .reading, path: path, code: error.code)
    }
  }

  /// Reads what is left of an open file.
  static func read(
    _ descriptor: Int32,
    _ use: ([UInt8]) -> Void
  ) throws(SystemFault) {
    var piece: [UInt8] = Array(repeating: 0, count: pieceLength)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemFault(code: errno) }
      guard count > 0 else { return }
      use(Array(piece[..<count]))
    }
  }

  /// An error number of the system.
  struct SystemFault: Error {
    let code: Int32
  }

  /// A new file beside `path`, which is to take its name.
  private static func openBeside(
    _ path: String,
    mode: UInt32
  ) throws(HostFailure) -> (descriptor: Int32, temporary: String) {
    var status = stat()
    if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      throw .file(operation: .writing, path: path, code: EOPNOTSUPP)
    }
    let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .file(operation: .writing, path: path, code: errno) }
    return (descriptor, temporary)
  }

  private static func write(_ content: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < content.count {
      let count = content[sent...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
