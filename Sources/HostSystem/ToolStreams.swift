import Subprocess
import Synchronization

/// Collects both streams of a program up to a limit.
final class ToolStreams: Sendable {
  /// Shown of what a program that failed wrote.
  private static let complaintLength = 2000
  /// Kept of standard error whatever the limit is: a server may fill it with its answers' heads.
  private static let largestError = 4 * 1024 * 1024

  let limit: Int
  private let endsAtLimit: Bool
  private let onPiece: @Sendable (_ bytes: [UInt8], _ isError: Bool) -> Void
  private let content = Mutex(Content())

  init(
    limit: Int,
    endsAtLimit: Bool = false,
    onPiece: @escaping @Sendable (_ bytes: [UInt8], _ isError: Bool) -> Void = { _, _ in }
  ) {
    self.limit = limit
    self.endsAtLimit = endsAtLimit
    self.onPiece = onPiece
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

  /// Whether a program wrote more than it may.
  var isOverflowing: Bool { endsAtLimit && content.withLock(\.isOverflowing) }

  /// Takes everything the stream has; `onOverflow` ends a program that writes more than it may.
  func collect(
    _ pieces: SubprocessOutputSequence,
    isError: Bool,
    onOverflow: () -> Void = {}
  ) async throws {
    for try await piece in pieces {
      let bytes = piece.withUnsafeBytes { Array($0) }
      content.withLock { $0.append(bytes, isError: isError, limit: limit) }
      if isOverflowing { onOverflow() } else { onPiece(bytes, isError) }
    }
  }

  private struct Content {
    var output: [UInt8] = []
    var error: [UInt8] = []
    var isTruncated = false
    var isOverflowing = false

    mutating func append(_ bytes: [UInt8], isError: Bool, limit: Int) {
      if isError {
        // Of a program that complains at length the last words count.
        error += bytes
        let limit = min(limit, ToolStreams.largestError)
        isTruncated = isTruncated || error.count > limit
        error.removeFirst(max(0, error.count - limit))
      } else {
        isOverflowing = isOverflowing || output.count + bytes.count > limit
        isTruncated = isTruncated || isOverflowing
        output += bytes.prefix(limit - output.count)
      }
    }
  }
}
