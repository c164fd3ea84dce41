import BoardSession
import Encodings
import RawREPL
import TransferProtocol

/// An upload as one stream of blocks over standard input.
struct StreamUpload {
  /// Faults in a row without a byte of progress before it gives up.
  private static let mostFaults = 5
  private static let smallestBlock = 256

  let session: BoardSession
  let bytesPerSecond: Int?

  /// Carries out `changes`; false when this board cannot take a stream.
  func run(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> Bool {
    var pending = PendingChanges(changes)
    do {
      return try await carryOut(&pending, onProgress)
    } catch is CancellationError {
      await discard(pending.unfinishedFile)
      throw CancellationError()
    }
  }

  private func carryOut(
    _ pending: inout PendingChanges,
    _ onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> Bool {
    var settings = UploadSettings(bytesPerSecond: bytesPerSecond)
    var parts: [BoardPart] = [.receive]
    var faults = 0
    while true {
      if let capacity = await session.inputCapacity {
        // Twice the window is what the input holds; 16 bytes are for what nobody counted.
        settings.aheadLimit = max(16, capacity - 16)
      }
      var fault: any Error = SessionError.damagedReply(port: session.port, operation: "the upload")
      var dialogue = UploadDialogue(pending.entries, settings: settings)
      do {
        switch try await converse(&dialogue, parts, pending, onProgress) {
        case .impossible: return false
        case .reply(let count) where count == "\(pending.entries.count)": return true
        default: break
        }
        if case .refused(let text) = dialogue.outcome, let refusal = FileRefusal(text) {
          guard refusal.number == 17, !parts.contains(.replace) else {
            throw try await failure(refusal, pending)
          }
          parts.append(.replace)
        }
      } catch is CancellationError {
        // What is half-written is found behind what the board has finished.
        _ = pending.advance(by: dialogue.finishedEntryCount)
        throw CancellationError()
      } catch let error where session.isWorthRepeating(error) {
        fault = error
      }
      let progress = pending.advance(by: dialogue.finishedEntryCount)
      faults = progress || dialogue.writtenByteCount > 0 ? 1 : faults + 1
      guard faults < Self.mostFaults else { throw fault }
      // What arrives whole while the board is busy cannot be lost.
      if faults > 1 {
        settings.largestBlock = max(Self.smallestBlock, settings.largestBlock / 4)
      }
      try await session.recover(from: fault)
      try await findWhereItStopped(&pending)
      if pending.entries.isEmpty { return true }
    }
  }

  private func converse(
    _ dialogue: inout UploadDialogue,
    _ parts: [BoardPart],
    _ pending: PendingChanges,
    _ onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> ConversationEnd {
    let (before, total) = (pending.doneByteCount, pending.totalByteCount)
    return try await session.converse(
      "receive",
      [],
      using: parts,
      operation: "the upload",
      &dialogue,
      nonce: await session.nonce(),
      onProgress: {
        onProgress(TransferProgress(done: before + $0.writtenByteCount, total: total))
      }
    )
  }

  /// Asks what of the first unfinished file is on the board already.
  private func findWhereItStopped(_ pending: inout PendingChanges) async throws {
    guard let (path, content) = pending.unfinishedFile else { return }
    let reply = try await session.call(
      "where",
      [PythonLiteral.text(path), "\(content.count)"],
      using: [.receive, .whereabouts],
      operation: "looking at \(path)"
    )
    pending.settle(try Whereabouts(reply, session.port), path: path, content: content)
  }

  /// The error of a file, with the prompt back and the part gone.
  private func failure(
    _ refusal: FileRefusal,
    _ pending: PendingChanges
  ) async throws -> any Error {
    let entry =
      pending.entries.indices.contains(refusal.entry) ? pending.entries[refusal.entry] : nil
    let path = entry?.path ?? ""
    let lost = SessionError.stalled(port: session.port, phase: .output)
    try await session.recover(from: lost)
    if case .file? = entry { await removePart(of: path) }
    return refusal.error(for: entry)
  }

  /// Takes the half-written file away although the task was cancelled.
  private func discard(_ file: (path: String, content: [UInt8])?) async {
    guard let path = file?.path else { return }
    let session = session
    await Task {
      try? await session.recover(from: SessionError.stalled(port: session.port, phase: .output))
      await removePart(of: path)
    }.value
  }

  private func removePart(of path: String) async {
    _ = try? await session.call(
      "remove",
      [PythonLiteral.text(BoardFileSystem.temporaryPath(for: path))],
      using: [.files],
      limit: .seconds(5),
      operation: "removing what was written"
    )
  }
}
