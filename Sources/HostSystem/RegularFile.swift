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
    /// It was written to while it was read, each time.
    case changing
  }

  private static let mostReadings = 2

  /// What tells one version of a file from another.
  private struct Version: Equatable {
    let byteCount: Int64
    let seconds: Int
    let nanoseconds: Int

    init(_ status: stat) {
      byteCount = Int64(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// All bytes of the file at `path`, which may have at most `limit`, as they were at one moment.
  ///
  /// What is there is looked at before it is opened: opening a device may do something.
  public static func read(_ path: String, limit: Int) throws(Refusal) -> [UInt8] {
    try read(path, limit: limit, whileReading: {})
  }

  /// The size of the file at `path` in bytes, without opening it.
  public static func byteCount(_ path: String) throws(Refusal) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .absent }
    try check(status, limit: .max)
    return Int(status.st_size)
  }

  /// As the other `read`; `whileReading` is called between reading and looking at the file again.
  static func read(
    _ path: String,
    limit: Int,
    whileReading: () -> Void
  ) throws(Refusal) -> [UInt8] {
    for _ in 0..<mostReadings {
      var status = stat()
      guard stat(path, &status) == 0 else { throw .absent }
      try check(status, limit: limit)
      let descriptor = try opened(path)
      defer { close(descriptor) }
      guard fstat(descriptor, &status) == 0 else { throw .unreadable }
      try check(status, limit: limit)
      let content = try bytes(descriptor, limit: limit)
      whileReading()
      var after = stat()
      guard fstat(descriptor, &after) == 0 else { throw .unreadable }
      if Version(status) == Version(after), content.count == Int(status.st_size) { return content }
    }
    throw .changing
  }

  private static func check(_ status: stat, limit: Int) throws(Refusal) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .irregular
    }
    guard Int(status.st_size) <= limit else { throw .tooLarge }
  }

  /// Opening a pipe that has taken the file's place would wait for its writer.
  private static func opened(_ path: String) throws(Refusal) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw errno == ENOENT ? .absent : .unreadable }
    return descriptor
  }

  private static func bytes(_ descriptor: Int32, limit: Int) throws(Refusal) -> [UInt8] {
    var content: [UInt8] = []
    do {
      try HostFile.read(descriptor) { piece in
        if content.count <= limit { content += piece }
      }
    } catch {
      throw .unreadable
    }
    guard content.count <= limit else { throw .tooLarge }
    return content
  }
}
