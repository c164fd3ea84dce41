import BoardSession
import RawREPL
import TransferProtocol

/// A download as blocks on standard output; what is missing or damaged is asked for again.
struct StreamDownload {
  private static let mostFaults = 6
  private static let largestBlock = 4096
  private static let smallestBlock = 64

  let session: BoardSession

  /// The contents of `files`; nil when this board cannot send a stream.
  func run(
    _ files: [BoardEntry],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> [[UInt8]]? {
    var received = ReceivedFiles(sizes: files.map(\.byteCount))
    guard try await fetch(&received, files, onProgress) else { return nil }
    let seal = DownloadSeal(session: session)
    guard try await !seal.forgetChanges(of: files, in: &received).isEmpty else {
      return received.contents
    }
    guard try await fetch(&received, files, onProgress) else { return nil }
    if let path = try await seal.forgetChanges(of: files, in: &received).first {
      throw BoardFileError.changing(path: path)
    }
    return received.contents
  }

  /// Brings what is missing; false when this board cannot send a stream.
  private func fetch(
    _ received: inout ReceivedFiles,
    _ files: [BoardEntry],
    _ onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> Bool {
    let total = received.contents.reduce(0) { $0 + $1.count }
    var block = Self.largestBlock
    var faults = 0
    while received.missingByteCount > 0 {
      let before = received.missingByteCount
      received.beginRound()
      let request = DownloadRequest(received, files)
      let nonce = await session.nonce()
      var dialogue = DownloadDialogue(
        into: received,
        largestBlock: block,
        nonce: nonce,
        bytesPerSecond: session.bytesPerSecond
      )
      var fault: (any Error)?
      do {
        let end = try await session.converse(
          "send",
          ["\(block)"] + request.arguments,
          using: [.send],
          operation: "the download",
          &dialogue,
          nonce: nonce,
          onProgress: {
            onProgress(TransferProgress(done: total - $0.files.missingByteCount, total: total))
          }
        )
        switch end {
        case .impossible: return false
        case .reply(let text) where text.hasPrefix("!"):
          throw failure(Int(text.dropFirst()) ?? 0, dialogue.files, files)
        case .reply: break
        case .damaged, .abandoned:
          fault = SessionError.stalled(port: session.port, phase: .output)
        }
      } catch let error where session.isWorthRepeating(error) {
        fault = error
      }
      received = dialogue.files
      let gain = before - received.missingByteCount
      faults = gain > 0 ? 0 : faults + 1
      if faults == Self.mostFaults {
        throw fault ?? SessionError.damagedReply(port: session.port, operation: "the download")
      }
      if let fault { try await session.recover(from: fault) }
      // Whatever disturbs the line hits a short block less often.
      if gain < request.byteCount { block = max(Self.smallestBlock, block / 4) }
    }
    return true
  }

  /// The file it stopped at is the first of which something is missing.
  private func failure(
    _ number: Int,
    _ received: ReceivedFiles,
    _ files: [BoardEntry]
  ) -> any Error {
    let path = received.gaps(limit: 1).first.map { files[$0.file].path } ?? ""
    return BoardFileError.meaning(number, path: path)
      ?? .errno(operation: "reading \(path)", number: number, text: "\(number)")
  }
}
