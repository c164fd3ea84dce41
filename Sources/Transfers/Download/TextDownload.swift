import BoardSession
import Encodings
import FoundationEssentials
import RawREPL

/// A download by calls in the REPL's text, for boards without a stream.
struct TextDownload {
  /// Bytes a call: their base64 fits twice into the 8 KB that small boards can spare.
  private static let blockSize = 1536
  /// A board may be slow in reading.
  private static let bytesPerSecond = 16 * 1024

  let session: BoardSession

  func run(
    _ files: [BoardEntry],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> [[UInt8]] {
    let total = files.reduce(0) { $0 + $1.byteCount }
    var done = 0
    var contents: [[UInt8]] = []
    for file in files {
      let before = done
      contents.append(
        try await read(file) { onProgress(TransferProgress(done: before + $0, total: total)) }
      )
      done += file.byteCount
    }
    return contents
  }

  /// The file as it was at one moment: it may change between two calls.
  private func read(_ file: BoardEntry, _ onProgress: @escaping @Sendable (Int) -> Void)
    async throws -> [UInt8]
  {
    for _ in 0..<2 {
      let content = try await readBlocks(file, onProgress)
      if content.count <= Self.blockSize { return content }
      if try await isWhole(content, file) { return content }
    }
    throw BoardFileError.changing(path: file.path)
  }

  /// Whether the board's file is this; firmware without CRC-32 adds the bytes up.
  private func isWhole(_ content: [UInt8], _ file: BoardEntry) async throws -> Bool {
    let reply = try await session.call(
      "text_sum",
      [PythonLiteral.text(file.path)],
      using: [.text],
      limit: .seconds(30 + content.count / Self.bytesPerSecond),
      operation: "checking \(file.path)"
    )
    return [true, false].contains { isCRC in
      var check = TextCheck(isCRC: isCRC)
      check.update(content)
      return reply == "\(content.count)," + Hex.text(check.value)
    }
  }

  private func readBlocks(_ file: BoardEntry, _ onProgress: @escaping @Sendable (Int) -> Void)
    async throws -> [UInt8]
  {
    let operation = "reading \(file.path)"
    var content: [UInt8] = []
    while content.count < file.byteCount {
      let reply = try await session.call(
        "text_read",
        [PythonLiteral.text(file.path), "\(content.count)", "\(Self.blockSize)"],
        using: [.text],
        operation: operation
      )
      // Digits are base64 as well: their number tells which it is.
      let isHex = reply.utf8.count == 2 * min(Self.blockSize, file.byteCount - content.count)
      // Of 2 or 4 bytes both have as many, but base64 ends with an equals sign there.
      let block =
        (isHex ? Hex.bytes(reply) : nil) ?? Data(base64Encoded: reply).map { [UInt8]($0) }
      guard let block, block.count <= Self.blockSize else {
        throw SessionError.damagedReply(port: session.port, operation: operation)
      }
      // Shorter than its directory entry: somebody else truncated it meanwhile.
      if block.isEmpty { break }
      content += block
      onProgress(content.count)
    }
    return content
  }
}
