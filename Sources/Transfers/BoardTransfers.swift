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
  ///   one or the new one.
  public func upload(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void = { _ in }
  ) async throws {
    guard !changes.isEmpty else { return }
    for change in changes where change.path.utf8.count > TransferEntry.longestPath {
      throw BoardFileError.badName(path: change.path)
    }
    // Firmware without a loader is found by its first call.
    let stream = StreamUpload(session: session)
    if try await stream.run(changes, onProgress: onProgress) { return }
    try await session.learnOffers()
    if await session.offers?.hasStat == false {
      try await FlatUpload(session: session, onNotice: onNotice)
        .run(changes, onProgress: onProgress)
    } else {
      try await TextUpload(session: session).run(changes, onProgress: onProgress)
    }
  }

  /// The contents of `files`, whose sizes a listing told.
  public func download(
    _ files: [BoardEntry],
    onProgress: @escaping @Sendable (TransferProgress) -> Void = { _ in }
  ) async throws -> [[UInt8]] {
    for file in files where file.byteCount > Self.largestFile {
      throw BoardFileError.tooLarge(
        path: file.path,
        byteCount: file.byteCount,
        limit: Self.largestFile
      )
    }
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
    await session.expect([.stat, .receive])
  }

  /// Announces that files will be read.
  public func prepareDownload() async {
    await session.expect([.stat, .send])
  }

  /// Announces that a directory will be compared.
  public func prepareSurvey() async {
    await session.expect([.walk])
  }

  /// Beyond the flash of any board; what a memory card holds is not read over a serial line.
  private static let largestFile = 64 * 1024 * 1024
}
