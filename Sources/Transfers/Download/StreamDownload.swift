import BoardSession
import Encodings
import RawREPL
import TransferProtocol

/// A download as blocks on standard output; what is missing or damaged is asked for again.
struct StreamDownload {
  private static let mostFaults = 6
  private static let largestBlock = 4096
  private static let smallestBlock = 64
  /// Parts that one call asks for: their list has to fit into the board's heap.
  private static let mostGaps = 32

  let session: BoardSession

  /// The contents of `files`; nil when this board cannot send a stream.
  func run(
    _ files: [BoardEntry],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> [[UInt8]]? {
    var received = ReceivedFiles(sizes: files.map(\.byteCount))
    let total = received.missingByteCount
    var block = Self.largestBlock
    var faults = 0
    while received.missingByteCount > 0 {
      let before = received.missingByteCount
      let gaps = received.gaps(limit: Self.mostGaps)
      let asked = gaps.reduce(0) { $0 + $1.end - $1.start }
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
          ["\(block)"] + arguments(gaps, files),
          using: [.send],
          operation: "the download",
          &dialogue,
          nonce: nonce,
          onProgress: {
            onProgress(TransferProgress(done: total - $0.files.missingByteCount, total: total))
          }
        )
        switch end {
        case .impossible: return nil
        case .reply(let text) where text.hasPrefix("!"):
          throw failure(Int(text.dropFirst()) ?? 0, received, files)
        case .reply: break
        case .damaged, .abandoned:
          fault = SessionError.stalled(port: session.port, phase: .output)
        }
      } catch let error where session.isWorthRepeating(error) {
        fault = error
      }
      received = dialogue.files
      let isBetter = received.missingByteCount < before
      faults = isBetter ? 0 : faults + 1
      if faults == Self.mostFaults {
        throw fault ?? SessionError.damagedReply(port: session.port, operation: "the download")
      }
      if let fault { try await session.recover(from: fault) }
      // Whatever disturbs the line hits a short block less often.
      if before - received.missingByteCount < asked { block = max(Self.smallestBlock, block / 4) }
    }
    return received.contents
  }

  /// File, path, first byte and end of what is missing.
  private func arguments(_ gaps: [ByteRange], _ files: [BoardEntry]) -> [String] {
    gaps.flatMap { gap in
      ["\(gap.file)", PythonLiteral.text(files[gap.file].path), "\(gap.start)", "\(gap.end)"]
    }
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
