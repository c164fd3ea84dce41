import Encodings
import FoundationEssentials
import RawREPL

extension BoardFileSystem {
  /// Bytes per block: their base64 fits twice into the 8 KB that small boards can spare.
  private static var readBlockSize: Int { 1536 }

  /// Beyond the flash of any board; what a memory card holds is not read over a serial line.
  private static var largestFile: Int { 64 * 1024 * 1024 }

  /// The content of a file.
  ///
  /// - Parameters:
  ///   - path: a file.
  ///   - onProgress: called with the bytes so far and the whole size.
  /// - Returns: all bytes.
  /// - Throws: `BoardFileError`, `SessionError`.
  public func read(
    _ path: String,
    onProgress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> [UInt8] {
    guard let entry = try await entry(at: path) else { throw BoardFileError.notFound(path: path) }
    guard entry.kind == .file else { throw BoardFileError.isDirectory(path: path) }
    guard entry.byteCount <= Self.largestFile else {
      throw BoardFileError.tooLarge(
        path: path,
        byteCount: entry.byteCount,
        limit: Self.largestFile
      )
    }
    var lastFailure = SessionError.reset(port: session.port)
    for _ in 0..<3 {
      do {
        return try await readOnce(entry, onProgress: onProgress)
      } catch let error as SessionError where error.isWorthRepeating {
        lastFailure = error
        try await session.enterRawMode()
      }
    }
    throw lastFailure
  }

  private func readOnce(
    _ entry: BoardEntry,
    onProgress: (_ done: Int, _ total: Int) -> Void
  ) async throws -> [UInt8] {
    let operation = "reading \(entry.path)"
    _ = try await call("r_open", path: entry.path, operation: operation)
    let usesBase64 = try await session.loadLibrary().hasBase64
    var content: [UInt8] = []
    while content.count < entry.byteCount {
      let arguments = ["\(content.count)", "\(Self.readBlockSize)"]
      let reply = try await session.call("read", arguments, operation: operation)
      let block = usesBase64 ? Data(base64Encoded: reply).map { [UInt8]($0) } : Hex.bytes(reply)
      guard let block, block.count <= Self.readBlockSize else { throw malformed(operation) }
      // Shorter than its directory entry: somebody else truncated it meanwhile.
      if block.isEmpty { break }
      content += block
      onProgress(content.count, entry.byteCount)
    }
    _ = try await session.call("close", [], operation: operation)
    return content
  }
}
