import BoardSession
import TransferProtocol

/// An upload by calls in the REPL's text, for boards that cannot take a stream.
struct TextUpload {
  let session: BoardSession
  let onNotice: @Sendable (TransferNotice) -> Void

  func run(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws {
    let offers = try await offers()
    let total = changes.reduce(0) { $0 + $1.byteCount }
    var done = 0
    let files = BoardFileSystem(session)
    for change in changes {
      switch change {
      case .directory(let path): try await files.makeDirectories(path)
      case .removal(let path, _): try await remove(path, files)
      case .file(let path, let content):
        let before = done
        if !offers.hasRename { onNotice(.inPlace(path: path)) }
        try await TextFileUpload(session: session, offers: offers, path: path, content: content)
          .run { onProgress(TransferProgress(done: before + $0, total: total)) }
        done += content.count
      }
    }
  }

  private func offers() async throws -> TextOffers {
    let operation = "asking the board"
    let reply = try await session.call("text_offers", [], using: [.text], operation: operation)
    guard let offers = TextOffers(reply) else {
      throw SessionError.damagedReply(port: session.port, operation: "text_offers")
    }
    return offers
  }

  private func remove(_ path: String, _ files: BoardFileSystem) async throws {
    switch try await files.entry(at: path)?.kind {
    case .file: try await files.removeFile(path)
    case .directory: try await files.removeDirectory(path)
    case nil: break
    }
  }
}
