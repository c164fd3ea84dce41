import BoardSession
import TerminalOutput
import Transfers

/// The files of the board behind an open session.
struct LinkedFiles: BoardFiles {
  private let files: BoardFileSystem
  private let transfers: BoardTransfers

  /// The files behind `link`; what a person should know of transfers is told on `terminal`.
  init(_ link: BoardLink, telling terminal: Terminal) {
    files = BoardFileSystem(link.session)
    transfers = BoardTransfers(link.session) { terminal.warn($0.description) }
  }

  func absolute(_ path: String) async throws -> String { try await files.absolute(path) }

  func entry(at path: String) async throws -> BoardEntry? { try await files.entry(at: path) }

  func list(_ directory: String) async throws -> [BoardEntry] { try await files.list(directory) }

  func tree(_ directory: String) async throws -> [BoardEntry] { try await files.tree(directory) }

  func survey(_ directory: String) async throws -> [(entry: BoardEntry, sha256: String?)] {
    try await transfers.survey(directory).map { ($0.entry, $0.sha256) }
  }

  func tokens(below directory: String) async throws -> DirectoryTokens? {
    try await transfers.tokens(below: directory)
  }

  func fileSystemSize(at path: String) async throws -> (total: Int, blockSize: Int) {
    let space = try await files.space(at: path)
    return (space.total, space.blockSize)
  }

  func prepareUpload() async { await transfers.prepareUpload() }

  func prepareSurvey() async { await transfers.prepareSurvey() }

  func prepareDownload() async { await transfers.prepareDownload() }

  func upload(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws {
    try await transfers.upload(changes, onProgress: onProgress)
  }

  func download(
    _ files: [BoardEntry],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> [[UInt8]] {
    try await transfers.download(files, onProgress: onProgress)
  }

  func copy(_ path: String, to target: String) async throws {
    try await transfers.copy(path, to: target)
  }
}
