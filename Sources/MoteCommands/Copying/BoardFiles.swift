import BoardSession
import Transfers

/// The files of a board, as copying and syncing need them: much in few turns of the line.
///
/// Paths are absolute, except for `absolute` itself.
protocol BoardFiles: Sendable {
  /// `path` from the board's own directory on.
  func absolute(_ path: String) async throws -> String

  /// What is at `path`; nil when nothing is.
  func entry(at path: String) async throws -> BoardEntry?

  /// As `entry(at:)`, with the free bytes of a directory's file system where the board knows.
  func entryWithRoom(at path: String) async throws -> BoardEntry?

  /// What to say of a path where nothing is.
  func absence(of path: String) async -> BoardFileError

  /// The entries of a directory.
  func list(_ directory: String) async throws -> [BoardEntry]

  /// Everything below a directory, each directory before its entries.
  func tree(_ directory: String) async throws -> [BoardEntry]

  /// Everything below a directory with the SHA-256 of each file, nil where the board has none.
  ///
  /// Other file systems in the root are only looked into where `inside` has their names.
  func survey(_ directory: String, inside: [String]) async throws -> [SurveyedEntry]

  /// The tokens of everything below a directory; nil where the board has none.
  func tokens(below directory: String) async throws -> DirectoryTokens?

  /// The size in bytes of the file system that holds `path`, with the size of its blocks; nil where
  /// there is none.
  func fileSystemSize(at path: String) async throws -> (total: Int, blockSize: Int)?

  /// Announces what the work will be, so that the board's part for it comes with the first call.
  func prepareUpload() async

  /// As `prepareUpload`.
  func prepareDownload() async

  /// As `prepareUpload`.
  func prepareSurvey() async

  /// Carries the changes out, in order.
  func upload(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws

  /// The content of each file.
  func download(
    _ files: [BoardEntry],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> [[UInt8]]

  /// Copies a file on the board.
  func copy(_ path: String, to target: String) async throws
}
