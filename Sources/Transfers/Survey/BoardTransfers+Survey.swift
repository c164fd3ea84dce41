public import BoardSession
import Encodings
import RawREPL

/// An entry that a survey found.
public struct SurveyedEntry: Equatable, Sendable {
  /// The entry, with its absolute path.
  public var entry: BoardEntry
  /// SHA-256 of a file's content, 64 lower-case digits; nil for directories and where the firmware
  /// has none.
  public var sha256: String?
}

extension BoardTransfers {
  /// The tokens of everything below `directory`, in one walk; nothing when it is not there.
  ///
  /// A relative path starts from the board's own directory. The result is nil where the firmware
  /// cannot hash.
  public func tokens(below directory: String) async throws -> DirectoryTokens? {
    guard let reply = try await walk("tokens", directory, [.walk]) else { return nil }
    guard let tokens = DirectoryTokens(reply, of: directory) else {
      throw SessionError.damagedReply(port: session.port, operation: "tokens")
    }
    return tokens
  }

  /// Everything below `directory` with sizes and digests, each directory before its entries.
  public func survey(_ directory: String) async throws -> [SurveyedEntry] {
    guard let reply = try await walk("survey", directory, [.walk, .survey]) else {
      return try await BoardFileSystem(session).tree(directory)
        .map { SurveyedEntry(entry: $0, sha256: nil) }
    }
    return try reply.split(separator: ";").map { row in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 4, let size = Int(fields[1]), size >= 0,
        let name = Hex.bytes(fields[2])
      else { throw SessionError.damagedReply(port: session.port, operation: "survey") }
      let path = BoardPath.join(directory, String(decoding: name, as: UTF8.self))
      return SurveyedEntry(
        entry: BoardEntry(
          path: path,
          kind: fields[0] == "d" ? .directory : .file,
          byteCount: size
        ),
        sha256: fields[3].isEmpty ? nil : String(fields[3])
      )
    }
  }

  /// Copies a file on the board itself.
  public func copy(_ path: String, to target: String) async throws {
    do {
      _ = try await session.call(
        "copy",
        [PythonLiteral.text(path), PythonLiteral.text(target)],
        using: [.receive, .copy],
        limit: .seconds(300),
        operation: "copying \(path)"
      )
    } catch BoardFileError.errno(let operation, let number, let text) {
      throw BoardFileError.meaning(number, path: number == 2 ? path : target)
        ?? .errno(operation: operation, number: number, text: text)
    }
  }

  private func walk(
    _ function: String,
    _ directory: String,
    _ parts: [BoardPart]
  ) async throws -> String? {
    do {
      return try await session.call(
        function,
        [PythonLiteral.text(directory)],
        using: parts,
        limit: .seconds(600),
        operation: "comparing \(directory)"
      )
    } catch SessionError.boardException(_, let text)
      where text.contains("ImportError") || text.contains("MemoryError")
    {
      return nil
    } catch BoardFileError.errno(let operation, let number, let text) {
      throw BoardFileError.meaning(number, path: directory)
        ?? .errno(operation: operation, number: number, text: text)
    }
  }
}
