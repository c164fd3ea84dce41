public import BoardSession

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

  /// Writes `stale`, creating directories, each file to a temporary name first.
  ///
  /// - Parameters:
  ///   - stale: what `stale(among:)` found.
  ///   - planned: all files, for the report.
  ///   - onProgress: called with a path, its bytes so far and its size.
  /// - Returns: what was done.
  /// - Throws: `BoardFileError`, `SessionError`.
  public func write(
    _ stale: [PlannedFile],
    of planned: [PlannedFile],
    onProgress: (_ path: String, _ done: Int, _ total: Int) -> Void
  ) async throws -> Outcome {
    var outcome = Outcome()
    outcome.unchanged = planned.filter { !stale.contains($0) }.map(\.path)
    for file in stale {
      try await files.makeDirectories(BoardPath.parent(file.path))
      try await files.write(file.content, to: file.path) {
        onProgress(file.path, $0, $1)
      }
      outcome.written.append(file.path)
      outcome.writtenByteCount += file.content.count
    }
    try await verify(stale)
    return outcome
  }

  /// Compares the digests once more, computed on the board from what it stored.
  private func verify(_ written: [PlannedFile]) async throws {
    guard !written.isEmpty else { return }
    if let wrong = try await stale(among: written).first, try await hasDigests {
      throw BoardFileError.corrupted(path: wrong.path)
    }
  }

  private var hasDigests: Bool {
    get async throws {
      do {
        _ = try await files.sha256(of: [])
        return true
      } catch BoardFileError.noSHA256 {
        return false
      }
    }
  }
}
