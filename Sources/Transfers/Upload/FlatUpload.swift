import BoardSession
import Encodings
import RawREPL
import TransferProtocol

/// An upload to firmware without directories and without rename (micro:bit, MicroPython 1.9).
///
/// A file is written in place and read back.
struct FlatUpload {
  let session: BoardSession
  let onNotice: @Sendable (TransferNotice) -> Void

  func run(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws {
    let total = changes.reduce(0) { $0 + $1.byteCount }
    var done = 0
    for change in changes {
      switch change {
      case .directory(let path):
        if path != "/" { throw BoardFileError.refused(path: path) }
      case .removal(let path, _):
        let files = BoardFileSystem(session)
        if try await files.entry(at: path) != nil { try await files.removeFile(path) }
      case .file(let path, let content):
        let before = done
        onNotice(.inPlace(path: path))
        try await write(content, to: path) {
          onProgress(TransferProgress(done: before + $0, total: total))
        }
        done += content.count
      }
    }
  }

  private func write(
    _ content: [UInt8],
    to path: String,
    _ onProgress: @escaping @Sendable (Int) -> Void
  ) async throws {
    let repetition = Repetition(session: session, mostFailures: 4)
    try await repetition.run(otherwise: BoardFileError.inPlaceFailed(path: path)) { _ in
      try await writeOnce(content, to: path, onProgress)
    }
  }

  /// Nil when what is on the board is something else than what was sent.
  private func writeOnce(
    _ content: [UInt8],
    to path: String,
    _ onProgress: @escaping @Sendable (Int) -> Void
  ) async throws -> Void? {
    var dialogue = PieceDialogue(content)
    let end = try await session.converse(
      "flat_write",
      [PythonLiteral.text(path), "\(dialogue.pieceCount)"],
      using: [.microbit],
      operation: "writing \(path)",
      &dialogue,
      nonce: await session.nonce(),
      needsLoader: false,
      // The last byte counts when the file has been read back.
      onProgress: { onProgress(max(0, min($0.sentByteCount, content.count - 1))) }
    )
    switch end {
    case .reply(""):
      guard try await isWritten(content, path) else { return nil }
      onProgress(content.count)
      return ()
    case .reply(let text): throw failure(text, path, content)
    case .abandoned, .damaged, .impossible:
      throw SessionError.stalled(port: session.port, phase: .output)
    }
  }

  private func isWritten(_ content: [UInt8], _ path: String) async throws -> Bool {
    let entry = BoardEntry(path: path, kind: .file, byteCount: content.count)
    return try await FlatDownload(session: session).run([entry]) { _ in } == [content]
  }

  /// Firmware 1.9 says what is wrong in words where later ones have numbers.
  private func failure(_ reply: String, _ path: String, _ content: [UInt8]) -> any Error {
    let text = String(reply.dropFirst())
    return BoardFileError.meaning(Int(text) ?? 0, path: path, byteCount: content.count)
      ?? .errno(operation: "writing \(path)", number: Int(text) ?? 0, text: text)
  }
}
