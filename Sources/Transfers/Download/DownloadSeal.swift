import BoardSession
import Encodings
import RawREPL
import TransferProtocol

/// Proves that the parts of a file belong together which arrived in several rounds.
///
/// A file that arrives in one round costs nothing: the board had it open all the time.
struct DownloadSeal {
  /// A board may be slow in reading.
  private static let bytesPerSecond = 16 * 1024

  let session: BoardSession

  /// Compares each mixed file with the board's own; one that differs is to be fetched anew.
  ///
  /// - Returns: the paths of those that differ.
  /// - Throws: `BoardFileError`, `SessionError`.
  func forgetChanges(
    of files: [BoardEntry],
    in received: inout ReceivedFiles
  ) async throws -> [String] {
    var changed: [String] = []
    for file in received.mixed.sorted() where files.indices.contains(file) {
      let path = files[file].path
      let content = received.contents[file]
      let seal = try await read(path, content.count)
      if seal.size == content.count, seal.check == CRC32.checksum(content) {
        received.confirm(file)
      } else {
        let others = received.contents.reduce(0) { $0 + $1.count } - content.count
        try DownloadLimit.check(seal.size, of: path, beside: others, in: files.count)
        received.forget(file, size: seal.size)
        changed.append(path)
      }
    }
    return changed
  }

  private func read(_ path: String, _ size: Int) async throws -> (size: Int, check: UInt32) {
    let operation = "checking \(path)"
    do {
      let reply = try await session.call(
        "seal",
        [PythonLiteral.text(path)],
        using: [.seal],
        limit: .seconds(30 + size / Self.bytesPerSecond),
        operation: operation
      )
      let words = reply.split(separator: ",", omittingEmptySubsequences: false)
      guard words.count == 2, let size = Int(words[0]), size >= 0,
        let check = UInt32(words[1], radix: 16)
      else { throw SessionError.damagedReply(port: session.port, operation: operation) }
      return (size, check)
    } catch BoardFileError.errno(let operation, let number, let text) {
      throw BoardFileError.meaning(number, path: path)
        ?? .errno(operation: operation, number: number, text: text)
    }
  }
}
