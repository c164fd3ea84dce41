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
    transfers = BoardTransfers(link.session) { terminal.tell($0) }
  }

  func absolute(_ path: String) async throws -> String { try await files.absolute(path) }

  func entry(at path: String) async throws -> BoardEntry? { try await files.entry(at: path) }

  func entryWithRoom(at path: String) async throws -> BoardEntry? {
    try await files.entryWithRoom(at: path)
  }

  func absence(of path: String) async -> BoardFileError { await files.absence(of: path) }

  func list(_ directory: String) async throws -> [BoardEntry] { try await files.list(directory) }

  func tree(_ directory: String) async throws -> [BoardEntry] { try await files.tree(directory) }

  func survey(_ directory: String, inside: [String]) async throws -> [SurveyedEntry] {
    try await transfers.survey(directory, inside: inside)
  }

  func tokens(below directory: String) async throws -> DirectoryTokens? {
    try await transfers.tokens(below: directory)
  }

  func fileSystemSize(at path: String) async throws -> (total: Int, blockSize: Int)? {
    try await files.space(at: path).map { ($0.total, $0.blockSize) }
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
