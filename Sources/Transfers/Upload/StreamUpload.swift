import BoardSession
import Encodings
import RawREPL
import TransferProtocol

/// An upload as one stream of blocks over standard input.
struct StreamUpload {
  /// Faults in a row without a byte of progress before it gives up.
  private static let mostFaults = 5
  private static let smallestBlock = 64
  /// A block's head and the first byte of a segment.
  private static let headByteCount = 14

  let session: BoardSession

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
    var settings = UploadSettings(bytesPerSecond: session.bytesPerSecond)
    var best = pending.remainder
    var hasMadeRoom = false
    var faults = 0
    while true {
      if let capacity = await session.inputCapacity {
        // Twice the window is what the input holds; 16 bytes are for what nobody counted.
        settings.aheadLimit = max(16, capacity - 16)
      }
      var fault: any Error = SessionError.damagedReply(port: session.port, operation: "the upload")
      let stream = await session.nonce()
      var dialogue = UploadDialogue(pending.entries, settings: settings, stream: stream)
      do {
        switch try await converse(&dialogue, stream, pending, onProgress) {
        case .impossible: return false
        case .reply(let count) where count == "\(pending.entries.count)": return true
        default: break
        }
        if case .refused(let text) = dialogue.outcome {
          if let refusal = FileRefusal(text) { throw try await failure(refusal, pending) }
          if FileRefusal.isLackOfRename(text) {
            try await session.recover(from: fault)
            if let path = pending.unfinishedFile?.path { await removePart(of: path) }
            return false
          }
          // No heap for this: pieces as text take less at a time.
          if text.contains("MemoryError"), dialogue.progress < 2 {
            try await session.recover(from: fault)
            if hasMadeRoom { return false }
            hasMadeRoom = true
            try await session.freeCode()
            continue
          }
        }
      } catch is CancellationError {
        // What is half-written is found behind what the board has finished.
        pending.advance(by: dialogue.finishedEntryCount)
        throw CancellationError()
      } catch SessionError.boardException(_, let text) where text.contains("MemoryError") {
        // Not even the small receiver fits; what it was loaded for has not begun.
        return false
      } catch let error where session.isWorthRepeating(error) {
        fault = error
      }
      try await session.recover(from: fault)
      try await findWhereItStopped(
        &pending,
        stream: stream,
        claimed: dialogue.finishedEntryCount
      )
      onProgress(
        TransferProgress(done: pending.doneByteCount, total: pending.totalByteCount)
      )
      if pending.entries.isEmpty { return true }
      // Only what the board has now counts: a file may fail its last check again and again.
      faults = pending.remainder < best ? 1 : faults + 1
      best = min(best, pending.remainder)
      guard faults < Self.mostFaults else { throw fault }
      if faults > 1 { beMoreCautious(&settings) }
    }
  }

  /// What waits whole in the board's input cannot be lost while the board is busy.
  private func beMoreCautious(_ settings: inout UploadSettings) {
    let first = max(Self.smallestBlock, settings.aheadLimit - Self.headByteCount)
    switch (settings.largestBlock, settings.firstBlock) {
    case (4097..., _): settings.largestBlock = 4096
    case (_, nil): (settings.firstBlock, settings.largestBlock) = (first, 2048)
    default: settings.largestBlock = first
    }
  }

  private func converse(
    _ dialogue: inout UploadDialogue,
    _ stream: String,
    _ pending: PendingChanges,
    _ onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> ConversationEnd {
    let (before, total) = (pending.doneByteCount, pending.totalByteCount)
    let report = { (dialogue: UploadDialogue) in
      onProgress(TransferProgress(done: before + dialogue.writtenByteCount, total: total))
    }
    let nonce = await session.nonce()
    if await session.isHeapScarce {
      try await session.bring([.sum, .receive], operation: "the upload")
      return try await session.converseAlone(
        "receive",
        [stream, nonce],
        keeping: [.sum, .receive],
        &dialogue,
        nonce: nonce,
        onProgress: report
      )
    }
    return try await session.converse(
      "receive",
      [stream],
      using: [.sum, .receive],
      operation: "the upload",
      &dialogue,
      nonce: nonce,
      onProgress: report
    )
  }

  /// Asks the board what it has done; acknowledgements may have been forged by noise.
  private func findWhereItStopped(
    _ pending: inout PendingChanges,
    stream: String,
    claimed: Int
  ) async throws {
    if let done = try await whereabouts(of: ("", []), stream).doneCount {
      pending.advance(by: done)
    } else {
      // The board has started anew: every file that it should have is looked at.
      var wholeFiles = 0
      for file in pending.files(before: claimed) {
        guard try await whereabouts(of: file, stream).hasWhole(file.content) else { break }
        wholeFiles += 1
      }
      pending.restart(after: claimed, wholeFiles: wholeFiles)
    }
    guard let file = pending.unfinishedFile else { return }
    let found = try await whereabouts(of: file, stream)
    pending.settle(found)
    // It was right before: what has come of it since is of no use.
    if found.hasWhole(file.content) { await removePart(of: file.path) }
  }

  private func whereabouts(
    of file: (path: String, content: [UInt8]),
    _ stream: String
  ) async throws -> Whereabouts {
    let reply = try await session.call(
      "where",
      [stream, PythonLiteral.text(file.path), "\(file.content.count)"],
      using: [.sum, .whereabouts],
      operation: "looking at \(file.path)"
    )
    return try Whereabouts(reply, session.port)
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
      let lost = SessionError.stalled(port: session.port, phase: .output)
      guard (try? await session.recover(from: lost)) != nil else { return }
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
