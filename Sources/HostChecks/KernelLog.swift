import Encodings
import Glibc

/// What the kernel has said lately.
enum KernelLog {
  private static let longestRecord = 8192
  /// More than the ring of any kernel here holds.
  private static let mostRecords = 200_000

  /// Why there are no messages: an error number of the system.
  struct Failure: Error {
    let code: Int32
  }

  /// The messages, oldest first.
  ///
  /// The device gives one record a read, `priority,sequence,time,flags;message`, and says that there are
  /// no more by EAGAIN; a file ends. Source: Linux `Documentation/ABI/testing/dev-kmsg`.
  /// - Throws: `Failure` where the log is not there, or may not be read.
  static func messages(_ path: String) throws(Failure) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { close(descriptor) }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: longestRecord)
    for _ in 0..<mostRecords {
      let count = read(descriptor, &piece, piece.count)
      // Records that the ring has lost meanwhile are skipped.
      if count < 0, errno == EPIPE || errno == EINTR { continue }
      guard count > 0 else {
        if count < 0, errno != EAGAIN { throw Failure(code: errno) }
        break
      }
      text += piece[..<count]
    }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map { line in
      let message = line.split(separator: ";", maxSplits: 1).last ?? line
      return PrintableText.escaped(String(message), limit: 160)
    }
  }
}
