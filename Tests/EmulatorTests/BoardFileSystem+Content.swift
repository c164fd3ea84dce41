import BoardSession
import Transfers

extension BoardFileSystem {
  /// The content of one file.
  func read(_ path: String) async throws -> [UInt8] {
    guard let entry = try await entry(at: path) else { throw BoardFileError.notFound(path: path) }
    guard entry.kind == .file else { throw BoardFileError.isDirectory(path: path) }
    return try await BoardTransfers(session).download([entry])[0]
  }

  /// Replaces the content of one file, or creates it in a directory that exists.
  func write(
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
