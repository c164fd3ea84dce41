import Diagnostics
import Encodings
import RawREPL

/// The files of a board, through an open session.
///
/// Paths are absolute (`BoardPath.absolute`). Every function throws `BoardFileError` for what the
/// board's file system refuses and `SessionError` for what the link does.
public struct BoardFileSystem: Sendable {
  /// The conversation with the board.
  public let session: BoardSession

  /// The files of the board that `session` talks to.
  public init(_ session: BoardSession) {
    self.session = session
  }

  /// `path` as an absolute path: relative ones start from the board's own directory.
  public func absolute(_ path: String) async throws -> String {
    if path.hasPrefix("/") { return BoardPath.absolute(path) }
    return BoardPath.join(try await session.home(), path)
  }

  /// What is at `path`; nil when nothing is.
  public func entry(at path: String) async throws -> BoardEntry? {
    try await entry(at: path, [])
  }

  /// What is at `path`, with the free bytes of a directory's file system where the firmware tells
  /// them, in one question; that takes longer on large file systems.
  public func entryWithRoom(at path: String) async throws -> BoardEntry? {
    do {
      return try await entry(at: path, ["1"])
    } catch SessionError.boardException {
      return try await entry(at: path)
    } catch is BoardFileError {
      // Of a file system that is not asked for its room this way.
      return try await entry(at: path)
    }
  }

  private func entry(at path: String, _ more: [String]) async throws -> BoardEntry? {
    do {
      let operation = "stat \(path)"
      let reply = try await call(
        "stat",
        path: path,
        more: more,
        using: [.stat],
        operation: operation
      )
      guard let entry = BoardEntry(reply: reply, path: path) else { throw malformed("stat") }
      return entry
    } catch BoardFileError.notFound {
      return nil
    }
  }

  /// The entries of a directory, sorted by name.
  public func list(_ directory: String) async throws -> [BoardEntry] {
    let reply = try await call("ls", path: directory, operation: "listing \(directory)")
    guard let entries = BoardEntry.list(reply: reply, directory: directory) else {
      throw malformed("ls")
    }
    // A name from a board becomes a path of the host when it is copied.
    if let unsafe = entries.first(where: { !BoardPath.isName($0.name, of: $0.path, in: directory) })
    {
      throw BoardFileError.strangeName(path: unsafe.path)
    }
    return entries
  }

  /// Everything below `directory`, depth first, a directory before its entries.
  public func tree(_ directory: String) async throws -> [BoardEntry] {
    var found: [BoardEntry] = []
    for entry in try await list(directory) {
      found.append(entry)
      if entry.kind == .directory { found += try await tree(entry.path) }
    }
    return found
  }

  /// Creates a directory whose parent exists.
  public func makeDirectory(_ path: String) async throws {
    do {
      _ = try await call("mkdir", path: path, operation: "mkdir \(path)")
    } catch BoardFileError.notFound {
      throw BoardFileError.noDirectory(path: BoardPath.parent(path))
    }
  }

  /// Creates a directory and what is missing above it; fine when it is there.
  public func makeDirectories(_ path: String) async throws {
    guard path != "/" else { return }
    switch try await entry(at: path)?.kind {
    case .directory: return
    case .file: throw BoardFileError.notDirectory(path: path)
    case nil:
      try await makeDirectories(BoardPath.parent(path))
      try await makeDirectory(path)
    }
  }

  /// Removes a file.
  public func removeFile(_ path: String) async throws {
    _ = try await call("remove", path: path, operation: "rm \(path)")
  }

  /// Removes an empty directory.
  public func removeDirectory(_ path: String) async throws {
    do {
      _ = try await call("rmdir", path: path, operation: "rmdir \(path)")
    } catch BoardFileError.refused, BoardFileError.exists {
      // FAT says EACCES and some versions of LittleFS EEXIST for a directory with entries.
      throw BoardFileError.notEmpty(path: path)
    }
  }

  /// Removes a file, or a directory with everything in it.
  ///
  /// - Returns: what was removed.
  @discardableResult
  public func removeTree(_ path: String) async throws -> [BoardEntry] {
    guard let top = try await entry(at: path) else { throw BoardFileError.notFound(path: path) }
    guard top.kind == .directory else {
      try await removeFile(path)
      return [top]
    }
    let below = try await tree(path)
    for entry in below.reversed() {
      if entry.kind == .directory {
        try await removeDirectory(entry.path)
      } else {
        try await removeFile(entry.path)
      }
    }
    // The root stays, only what is in it goes.
    if path != "/" { try await removeDirectory(path) }
    return path == "/" ? below : [top] + below
  }

  /// The SHA-256 of a file, computed on the board, 64 lower-case digits.
  public func sha256(_ path: String) async throws -> String {
    try await hashing {
      try await call("sha", path: path, using: [.digest, .hashes], operation: "hashing")
    }
  }

  /// The SHA-256 of each of `paths`; nil where there is no readable file.
  public func sha256(of paths: [String]) async throws -> [String?] {
    var digests: [String?] = []
    for start in stride(from: 0, to: paths.count, by: 16) {
      let group = paths[start..<min(start + 16, paths.count)]
      let reply = try await hashing {
        try await session.call(
          "shas",
          group.map(PythonLiteral.text),
          using: [.digest, .hashes],
          operation: "hashing files"
        )
      }
      let parts = reply.split(separator: ";", omittingEmptySubsequences: false)
      guard parts.count == group.count else { throw malformed("shas") }
      digests += parts.map { $0 == "-" ? nil : String($0) }
    }
    return digests
  }

  /// The size, free room and block size, in bytes, of the file system that holds `path`.
  ///
  /// Nil where there is none, as in the root of a pyboard, which only holds mount points.
  public func space(
    at path: String
  ) async throws -> (total: Int, free: Int, blockSize: Int)? {
    let reply = try await call("free", path: path, operation: "statvfs \(path)")
    let parts = reply.split(separator: ",").compactMap { Int($0) }
    guard parts.count == 3, parts.allSatisfy({ $0 >= 0 }) else { throw malformed("free") }
    return parts[2] > 0 ? (parts[0], parts[1], parts[2]) : nil
  }

  /// Firmware without `hashlib` fails when the part that hashes is loaded.
  private func hashing<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch SessionError.boardException(_, let text) where text.contains("ImportError") {
      throw BoardFileError.noSHA256(port: session.port)
    }
  }

  func call(
    _ function: String,
    path: String,
    more: [String] = [],
    using parts: [BoardPart] = [.files],
    byteCount: Int = 0,
    operation: String
  ) async throws -> String {
    do {
      return try await session.call(
        function,
        [PythonLiteral.text(path)] + more,
        using: parts,
        operation: operation
      )
    } catch BoardFileError.errno(let operation, let number, let text) {
      throw BoardFileError.meaning(number, path: path, byteCount: byteCount)
        ?? .errno(operation: operation, number: number, text: text)
    }
  }

  /// A reply that cannot be read.
  public func malformed(_ operation: String) -> SessionError {
    .damagedReply(port: session.port, operation: operation)
  }
}
