public import BoardSession

extension BoardFileSystem {
  /// The content of one file.
  ///
  /// - Throws: `BoardFileError`, `SessionError`.
  public func read(
    _ path: String,
    onProgress: @escaping @Sendable (TransferProgress) -> Void = { _ in }
  ) async throws -> [UInt8] {
    guard let entry = try await entry(at: path) else { throw BoardFileError.notFound(path: path) }
    guard entry.kind == .file else { throw BoardFileError.isDirectory(path: path) }
    return try await BoardTransfers(session).download([entry], onProgress: onProgress)[0]
  }

  /// Replaces the content of one file, or creates it in a directory that exists.
  ///
  /// After any failure the old file is still there, except on firmware that cannot rename.
  /// - Throws: `BoardFileError`, `SessionError`.
  public func write(
    _ content: [UInt8],
    to path: String,
    onProgress: @escaping @Sendable (TransferProgress) -> Void = { _ in }
  ) async throws {
    if try await entry(at: path)?.kind == .directory {
      throw BoardFileError.isDirectory(path: path)
    }
    try await BoardTransfers(session)
      .upload([.file(path: path, content: content)], onProgress: onProgress)
  }
}
