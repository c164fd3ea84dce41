public import BoardSession
public import Transfers

/// Brings files onto a board, writing only those whose SHA-256 differs.
public struct FileSync: Sendable {
  /// What was done.
  public struct Outcome: Equatable, Sendable {
    /// Paths that were written, in order.
    public var written: [String] = []
    /// Paths that were right already.
    public var unchanged: [String] = []
    /// Bytes of file content written; 0 when everything was right.
    public var writtenByteCount = 0

    init() {}

    /// What a write would do.
    init(wouldWrite stale: [PlannedFile], of planned: [PlannedFile]) {
      written = stale.map(\.path)
      unchanged = planned.filter { !stale.contains($0) }.map(\.path)
      writtenByteCount = stale.reduce(0) { $0 + $1.content.count }
    }
  }

  private let files: BoardFileSystem

  /// A sync over an open session.
  public init(_ files: BoardFileSystem) {
    self.files = files
  }

  /// The files among `planned` that the board lacks or has with other content.
  public func stale(among planned: [PlannedFile]) async throws -> [PlannedFile] {
    let digests: [String?]
    do {
      digests = try await files.sha256(of: planned.map(\.path))
    } catch BoardFileError.noSHA256 {
      // Without hashes on the board everything counts as different.
      digests = planned.map { _ in nil }
    }
    return zip(planned, digests).filter { $0.sha256 != $1 }.map(\.0)
  }

  /// Writes `stale` in one stream, creating directories, each file to a temporary name first.
  ///
  /// - Parameters:
  ///   - stale: what `stale(among:)` found.
  ///   - planned: all files, for the report.
  ///   - onProgress: called with the bytes so far and in all.
  ///   - onNotice: called with what the person should know.
  /// - Returns: what was done.
  /// - Throws: `BoardFileError`, `SessionError`.
  public func write(
    _ stale: [PlannedFile],
    of planned: [PlannedFile],
    onProgress: @escaping @Sendable (TransferProgress) -> Void,
    onNotice: @escaping @Sendable (TransferNotice) -> Void = { _ in }
  ) async throws -> Outcome {
    let directories = Self.directories(of: stale).map { BoardChange.directory(path: $0) }
    let writes = stale.map { BoardChange.file(path: $0.path, content: $0.content) }
    try await BoardTransfers(files.session, onNotice: onNotice)
      .upload(directories + writes, onProgress: onProgress)
    return Outcome(wouldWrite: stale, of: planned)
  }

  /// The directories the files are in, each after the one it is in.
  private static func directories(of files: [PlannedFile]) -> [String] {
    var found: [String] = []
    for file in files {
      var missing: [String] = []
      var directory = BoardPath.parent(file.path)
      while directory != "/", !found.contains(directory) {
        missing.append(directory)
        directory = BoardPath.parent(directory)
      }
      found += missing.reversed()
    }
    return found
  }
}
