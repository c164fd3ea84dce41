import Dispatch
import Glibc

/// An exclusive lock between processes, held until `release()` or the end of the process.
///
/// The file says who holds it. It stays behind: removing a lock file lets two processes in.
public final class LockFile: Sendable {
  /// Read of a lock file; what we write is far shorter.
  private static let longestText = 4096

  /// Between two tries of a lock that another process holds.
  private static let pause = DispatchTimeInterval.milliseconds(20)

  private let descriptor: Int32

  /// Takes the lock and makes the folders it is in.
  ///
  /// - Parameters:
  ///   - path: of the lock file.
  ///   - command: what others are told about the holder; the command line where it is nil.
  ///   - patience: how long to wait for the holder, for locks that are held for moments only; the
  ///     system frees the lock of a process that ends, however it ends. The thread waits.
  /// - Throws: `HostFailure.locked` with the holder, `HostFailure.file`.
  public convenience init(
    _ path: String,
    command: String? = nil,
    patience: Duration = .zero
  ) throws(HostFailure) {
    try self.init(path, command: command, patience: patience, beforeWaiting: {})
  }

  /// `beforeWaiting` is called before each wait for a holder.
  init(
    _ path: String,
    command: String? = nil,
    patience: Duration,
    beforeWaiting: () -> Void
  ) throws(HostFailure) {
    if let slash = path.lastIndex(of: "/") { try HostFolder.make(String(path[..<slash])) }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .file(operation: .locking, path: path, code: errno) }
    if let code = Self.refusal(of: descriptor, before: .now + patience, beforeWaiting) {
      let holder = Self.holder(descriptor)
      close(descriptor)
      guard code == EWOULDBLOCK else { throw .file(operation: .locking, path: path, code: code) }
      throw .locked(path: path, processID: holder.process, command: holder.command)
    }
    self.descriptor = descriptor
    let text = "\(getpid())\n\(command ?? CommandLine.arguments.joined(separator: " "))\n"
    ftruncate(descriptor, 0)
    _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
  }

  deinit {
    // The descriptor is ours alone, and closing it is what releases the lock.
    close(descriptor)
  }

  /// Gives the lock up; calling it again does nothing.
  public func release() {
    ftruncate(descriptor, 0)
    flock(descriptor, LOCK_UN)
  }

  /// The process that holds the lock at `path` now, by what it wrote there; nil when nobody holds it.
  ///
  /// For a moment this stands in the way of who takes the lock just then, when nobody holds it.
  public static func holder(of path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // Several may ask at once: what they take is shared.
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
    return holder(descriptor).process
  }

  /// Tries until the lock is ours; the error number when it is not by then.
  private static func refusal(
    of descriptor: Int32,
    before deadline: ContinuousClock.Instant,
    _ beforeWaiting: () -> Void
  ) -> Int32? {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK, ContinuousClock.now < deadline else { return code }
      beforeWaiting()
      // Nobody signals it: the system has no lock of files with a deadline.
      _ = DispatchSemaphore(value: 0).wait(timeout: .now() + pause)
    }
    return nil
  }

  private static func holder(_ descriptor: Int32) -> (process: Int32, command: String) {
    var bytes: [UInt8] = Array(repeating: 0, count: longestText)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard let process = lines.first.flatMap({ Int32($0) }), process > 0 else { return (0, "") }
    let command = lines.dropFirst().first.map { $0.filter { $0 != "\n" } } ?? ""
    return (process, String(command.prefix(200)))
  }
}
