public import BoardSession
import TransferProtocol

/// Moves files to and from a board: right and known to be right, or not at all.
///
/// After a fault of the line the transfer goes on where it stopped, by itself. A file on the board
/// is the old one until the new one is complete and its checksum, computed from what the file
/// system holds, is right; firmware that cannot rename gets it in place (`TransferNotice.inPlace`).
public struct BoardTransfers: Sendable {
  let session: BoardSession

  private let onNotice: @Sendable (TransferNotice) -> Void

  /// Transfers over an open session.
  ///
  /// - Parameters:
  ///   - session: of the board.
  ///   - onNotice: called with what the person should know.
  public init(
    _ session: BoardSession,
    onNotice: @escaping @Sendable (TransferNotice) -> Void = { _ in }
  ) {
    self.session = session
    self.onNotice = onNotice
  }

  /// Carries out `changes` in order.
  ///
  /// - Parameters:
  ///   - changes: directories before what is in them, removals before what takes their place.
  ///   - onProgress: called as bytes are written on the board.
  /// - Throws: `BoardFileError`, `SessionError`, the transport's error; every file is then the old
  ///   one or the new one, except where `TransferNotice.inPlace` was told of it.
  public func upload(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void = { _ in }
  ) async throws {
    guard !changes.isEmpty else { return }
    for change in changes where change.path.utf8.count > TransferEntry.longestPath {
      throw BoardFileError.badName(path: change.path)
    }
    let tally = UploadTally(changes)
    let telling = BoardTransfers(session) { [onNotice] in
      tally.record($0)
      onNotice($0)
    }
    do {
      try await telling.carryOut(changes) {
        tally.record($0)
        onProgress($0)
      }
    } catch {
      if let notice = tally.notice { onNotice(notice) }
      throw error
    }
  }

  private func carryOut(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws {
    // Firmware without a loader is found by its first call.
    let stream = StreamUpload(session: session)
    if try await stream.run(changes, onProgress: onProgress) { return }
    try await session.learnOffers()
    if await session.hasFilesInHeap { onNotice(.inHeap) }
    if await session.offers?.hasStat == false {
      try await FlatUpload(session: session, onNotice: onNotice)
        .run(changes, onProgress: onProgress)
    } else {
      try await TextUpload(session: session, onNotice: onNotice)
        .run(changes, onProgress: onProgress)
    }
  }

  /// The contents of `files`, whose sizes a listing told, each as it was at one moment.
  ///
  /// - Throws: `BoardFileError.tooLarge` above 64 MiB, `.tooMuch` above 256 MiB in all, `.changing`
  ///   for a file that is written again and again; `SessionError`, the transport's error.
  public func download(
    _ files: [BoardEntry],
    onProgress: @escaping @Sendable (TransferProgress) -> Void = { _ in }
  ) async throws -> [[UInt8]] {
    try DownloadLimit.check(files)
    let stream = StreamDownload(session: session)
    if let contents = try await stream.run(files, onProgress: onProgress) { return contents }
    try await session.learnOffers()
    if await session.offers?.hasStat == false {
      return try await FlatDownload(session: session).run(files, onProgress: onProgress)
    }
    return try await TextDownload(session: session).run(files, onProgress: onProgress)
  }

  /// Announces that files will be written, so that their receiver comes with the first call.
  public func prepareUpload() async {
    await session.expect([.stat, .sum, .receive])
  }

  /// Announces that files will be read.
  public func prepareDownload() async {
    await session.expect([.stat, .send])
  }

  /// Announces that a directory will be compared.
  public func prepareSurvey() async {
    await session.expect([.walk, .digest])
  }
}
