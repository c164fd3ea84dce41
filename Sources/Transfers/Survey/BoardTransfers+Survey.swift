import BoardSession
import Encodings
import RawREPL

extension BoardTransfers {
  /// The tokens of everything below `directory`, in one walk; nothing when it is not there.
  ///
  /// A relative path starts from the board's own directory. The result is nil where the firmware
  /// cannot hash.
  public func tokens(below directory: String) async throws -> DirectoryTokens? {
    guard let reply = try await walk("tokens", directory, [], [.walk, .digest]) else { return nil }
    guard let tokens = DirectoryTokens(reply, of: directory) else {
      throw SessionError.damagedReply(port: session.port, operation: "tokens")
    }
    return tokens
  }

  /// Everything below `directory` with sizes and digests, each directory before its entries.
  ///
  /// - Parameters:
  ///   - directory: absolute.
  ///   - inside: directories of the root to look into although another file system is mounted there.
  /// - Returns: what is there.
  /// - Throws: `BoardFileError`, `SessionError`.
  public func survey(
    _ directory: String,
    inside: [String] = []
  ) async throws -> [SurveyedEntry] {
    guard
      let reply = try await walk("survey", directory, inside, [.walk, .digest, .survey])
    else {
      return try await BoardFileSystem(session).tree(directory)
        .map { SurveyedEntry(entry: $0, sha256: nil) }
    }
    return try entries(reply, in: directory)
  }

  /// What is at `names` below `directory`, with sizes and digests.
  ///
  /// - Parameters:
  ///   - names: paths relative to the directory.
  ///   - directory: absolute.
  /// - Returns: nothing for names that are not there; nil where the firmware cannot hash.
  /// - Throws: `BoardFileError`, `SessionError`.
  public func look(at names: [String], in directory: String) async throws -> [SurveyedEntry]? {
    var found: [SurveyedEntry] = []
    for start in stride(from: 0, to: names.count, by: Self.mostNames) {
      let group = Array(names[start..<min(start + Self.mostNames, names.count)])
      guard let reply = try await walk("look", directory, group, [.walk, .digest, .survey]) else {
        return nil
      }
      found += try entries(reply, in: directory)
    }
    return found
  }

  private func entries(_ reply: String, in directory: String) throws -> [SurveyedEntry] {
    var entries: [SurveyedEntry] = []
    for row in reply.split(separator: ";") {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 4, let size = Int(fields[1]), size >= 0,
        let name = Hex.bytes(fields[2])
      else { throw SessionError.damagedReply(port: session.port, operation: "survey") }
      let path = BoardPath.join(directory, String(decoding: name, as: UTF8.self))
      if fields[0] == "m" {
        let index = entries.firstIndex { $0.entry.path == path && $0.entry.kind == .directory }
        if let index { entries[index].isMountPoint = true }
        continue
      }
      let kind: BoardEntry.Kind = fields[0] == "d" ? .directory : .file
      entries.append(
        SurveyedEntry(
          entry: BoardEntry(path: path, kind: kind, byteCount: size),
          sha256: fields[3].isEmpty ? nil : String(fields[3])
        )
      )
    }
    return entries
  }

  /// Copies a file on the board itself.
  public func copy(_ path: String, to target: String) async throws {
    do {
      _ = try await session.call(
        "copy",
        [PythonLiteral.text(path), PythonLiteral.text(target)],
        using: [.sum, .copy],
        limit: .seconds(300),
        operation: "copying \(path)"
      )
    } catch BoardFileError.errno(let operation, let number, let text) {
      throw BoardFileError.meaning(number, path: number == 2 ? path : target)
        ?? .errno(operation: operation, number: number, text: text)
    }
  }

  /// Names that one call takes: its source has to fit the heap.
  private static let mostNames = 16

  private func walk(
    _ function: String,
    _ directory: String,
    _ names: [String],
    _ parts: [BoardPart]
  ) async throws -> String? {
    do {
      return try await session.call(
        function,
        ([directory] + names).map(PythonLiteral.text),
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
