import Subprocess
import Synchronization

/// Collects both streams of a program up to a limit.
final class ToolStreams: Sendable {
  /// Shown of what a program that failed wrote.
  private static let complaintLength = 2000

  private let limit: Int
  private let content = Mutex(Content())

  init(limit: Int) {
    self.limit = limit
  }

  /// What has been collected.
  var output: ToolOutput {
    content.withLock {
      ToolOutput(
        standardOutput: $0.output,
        standardError: $0.error,
        isTruncated: $0.isTruncated
      )
    }
  }

  /// The end of standard error, or of standard output where that is empty.
  var complaint: String {
    var bytes = content.withLock { $0.error.isEmpty ? $0.output : $0.error }
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes.suffix(Self.complaintLength), as: UTF8.self)
  }

  func collect(_ pieces: SubprocessOutputSequence, isError: Bool) async throws {
    for try await piece in pieces {
      let bytes = piece.withUnsafeBytes { Array($0) }
      content.withLock { $0.append(bytes, isError: isError, limit: limit) }
    }
  }

  private struct Content {
    var output: [UInt8] = []
    var error: [UInt8] = []
    var isTruncated = false

    mutating func append(_ bytes: [UInt8], isError: Bool, limit: Int) {
      if isError {
        // Of a program that complains at length the last words count.
        error += bytes
        isTruncated = isTruncated || error.count > limit
        error.removeFirst(max(0, error.count - limit))
      } else {
        isTruncated = isTruncated || output.count + bytes.count > limit
        output += bytes.prefix(limit - output.count)
      }
    }
  }
}
